// For: the list of metrics the engine reads. May import: shared. Promises: one entry a row of the catalogue.
import { abandonRate } from './abandon-rate.ts';
import { abandoned } from './abandoned.ts';
import { acwAvg } from './acw-avg.ts';
import { aht } from './aht.ts';
import { answerRate } from './answer-rate.ts';
import { answered } from './answered.ts';
import { asa } from './asa.ts';
import { att } from './att.ts';
import { callbackRate } from './callback-rate.ts';
import { callbacks } from './callbacks.ts';
import { csat } from './csat.ts';
import { csatMean } from './csat-mean.ts';
import { currentAvgWait } from './current-avg-wait.ts';
import { flagsOpen } from './flags-open.ts';
import { flowOutRate } from './flow-out-rate.ts';
import { handled } from './handled.ts';
import { left } from './left.ts';
import { longestWait } from './longest-wait.ts';
import { occupancy } from './occupancy.ts';
import { offered } from './offered.ts';
import { signedIn } from './signed-in.ts';
import { levels, sl } from './sl.ts';
import { staffed } from './staffed.ts';
import { waiting } from './waiting.ts';
import { waitingChange } from './waiting-change.ts';
import { avgAbandonWait, avgWaitAll, waitP50, waitP90, waitP95 } from './waits.ts';
import { ces, nps } from './surveys.ts';
import { contactsOffered } from './contacts-offered.ts';
import { cph, utilisation } from './agent-time.ts';
import { escalationRate, transferOutRate } from './talks.ts';
import { holdAvg, holdAvgHeld, holdShare } from './hold.ts';
import { queueWithinTarget } from './queue-within-target.ts';
import { ronaRate } from './offers.ts';
import { frt } from './frt.ts';
import { nrt } from './nrt.ts';
import { ttr } from './ttr.ts';
import { slaDigital } from './sla-digital.ts';
import { slaFrt } from './sla-frt.ts';
import { slaNrt } from './sla-nrt.ts';
import { slaTtr } from './sla-ttr.ts';
import { openCases } from './open-cases.ts';
import { atRisk } from './at-risk.ts';
import { breachedOpen } from './breached-open.ts';
import { fcr, fcrProvisional } from './fcr.ts';
import { ewt } from './ewt.ts';
import { acw, available, busy, notReady, ringing, unknown } from './headlines.ts';
import { load } from './load.ts';
import { slotsFree } from './slots-free.ts';
import { strained } from './strained.ts';
import { flagsRed } from './flags-red.ts';
import { negShare } from './neg-share.ts';
import { resolvedShare } from './resolved-share.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import { must } from '../../../shared/assert.ts';
import type { Metric } from './metric.ts';

const METRICS: readonly Metric[] = [
  waiting,
  longestWait,
  currentAvgWait,
  offered,
  answered,
  abandoned,
  left,
  callbacks,
  asa,
  sl,
  answerRate,
  abandonRate,
  flowOutRate,
  callbackRate,
  aht,
  att,
  acwAvg,
  handled,
  occupancy,
  signedIn,
  staffed,
  flagsOpen,
  csat,
  csatMean,
  waitingChange,
  available,
  ringing,
  busy,
  acw,
  notReady,
  unknown,
  avgWaitAll,
  avgAbandonWait,
  waitP50,
  waitP90,
  waitP95,
  ronaRate,
  transferOutRate,
  escalationRate,
  holdAvg,
  holdShare,
  holdAvgHeld,
  utilisation,
  nps,
  ces,
  queueWithinTarget,
  contactsOffered,
  cph,
  ...levels,
  frt,
  nrt,
  ttr,
  slaDigital,
  slaFrt,
  slaNrt,
  slaTtr,
  openCases,
  atRisk,
  breachedOpen,
  load,
  slotsFree,
  strained,
  fcr,
  fcrProvisional,
  ewt,
  flagsRed,
  negShare,
  resolvedShare,
];

const byId: ReadonlyMap<MetricId, Metric> = new Map(METRICS.map((metric) => [metric.id, metric]));

export const metricOf = (id: MetricId): Metric => must(byId.get(id), `metric ${id}`);
