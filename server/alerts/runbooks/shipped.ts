// For: the runbooks that every floor starts with (A6). May import: shared, runbooks. Promises: data only; ids never change.
import { runbookSchema, type Runbook } from '../../../shared/notify/runbook.ts';
import { complaintWave } from './complaint-wave.ts';
import { dataLeak } from './data-leak.ts';
import { roadClosure } from './road-closure.ts';
import { severeWeather } from './severe-weather.ts';
import { sourceOutage } from './source-outage.ts';
import { staffingGap } from './staffing-gap.ts';
import { systemFailure } from './system-failure.ts';
import { trafficSurge } from './traffic-surge.ts';

export const shippedRunbooks: readonly Runbook[] = [
  severeWeather,
  roadClosure,
  systemFailure,
  trafficSurge,
  complaintWave,
  dataLeak,
  staffingGap,
  sourceOutage,
].map((runbook) => runbookSchema.parse(runbook));
