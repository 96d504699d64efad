// For: all rule cases in one list. May import: its neighbours. Promises: titles are unique.
import { agentCases } from './rule-cases-agents.ts';
import { digitalDueCases } from './rule-cases-digital-due.ts';
import { digitalCases } from './rule-cases-digital.ts';
import { levelCases } from './rule-cases-level.ts';
import { qualityCases } from './rule-cases-quality.ts';
import { segmentCases } from './rule-cases-segments.ts';
import { visitCases } from './rule-cases-visits.ts';

export const ruleCases = [...visitCases, ...levelCases, ...segmentCases, ...agentCases, ...qualityCases, ...digitalCases, ...digitalDueCases] as const;
