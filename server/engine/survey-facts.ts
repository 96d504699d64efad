// For: what the answer to a survey counts (M24, M25, M35, M36, settled Q28, Q30). May import: shared. Promises: counted at the answer; scales are never mixed.
import { SLOT } from '../../shared/metrics/counters.ts';
import type { EventData } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { FactLog } from './facts.ts';
import type { Ledger } from './ledger.ts';
import type { Scope } from './scope.ts';

export type SurveyKind = EventData<'survey.answered'>['kind'];

/** CSAT answers of 4 and 5 are satisfied: the top two boxes (M24). */
const CSAT_TOP = 4;
/** NPS: 9 and 10 promote, 0 to 6 detract (M35). */
const PROMOTES = 9;
const DETRACTS = 6;

export function postSurvey(
  ledger: Ledger,
  log: FactLog,
  scope: Scope,
  at: EpochMillis,
  kind: SurveyKind,
  score: number,
): void {
  const fact = ledger.open(log, scope, at);
  switch (kind) {
    case 'csat':
      fact.add(SLOT.csatCount, 1).add(SLOT.csatSum, score);
      if (score >= CSAT_TOP) fact.add(SLOT.csatTop, 1);
      break;
    case 'nps':
      fact.add(SLOT.npsCount, 1);
      if (score >= PROMOTES) fact.add(SLOT.npsPromoters, 1);
      else if (score <= DETRACTS) fact.add(SLOT.npsDetractors, 1);
      break;
    case 'ces':
      fact.add(SLOT.cesCount, 1).add(SLOT.cesSum, score);
      break;
  }
  fact.close();
}
