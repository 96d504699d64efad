// For: all rule cases in one list. May import: its neighbours. Promises: titles are unique.
import { agentCases } from './rule-cases-agents.ts';
import { digitalDueCases } from './rule-cases-digital-due.ts';
import { digitalCases } from './rule-cases-digital.ts';
import { estimateCases } from './rule-cases-estimate.ts';
import { levelCases } from './rule-cases-level.ts';
import { loadCases } from './rule-cases-load.ts';
import { strainCases } from './rule-cases-strain.ts';
import { floorCases } from './rule-cases-floors.ts';
import { optionCases } from './rule-cases-options.ts';
import { qualityCases } from './rule-cases-quality.ts';
import { resolutionCases } from './rule-cases-resolution.ts';
import { scopeCases } from './rule-cases-scopes.ts';
import { segmentCases } from './rule-cases-segments.ts';
import { skewCases } from './rule-cases-skew.ts';
import { stepCases } from './rule-cases-steps.ts';
import { visitCases } from './rule-cases-visits.ts';
import { waitCases } from './rule-cases-waits.ts';
import { workCases } from './rule-cases-work.ts';

export const ruleCases = [
  ...visitCases,
  ...levelCases,
  ...segmentCases,
  ...skewCases,
  ...agentCases,
  ...qualityCases,
  ...waitCases,
  ...stepCases,
  ...workCases,
  ...digitalCases,
  ...digitalDueCases,
  ...optionCases,
  ...floorCases,
  ...loadCases,
  ...strainCases,
  ...resolutionCases,
  ...estimateCases,
  ...scopeCases,
] as const;
