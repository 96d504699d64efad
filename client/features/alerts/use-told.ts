// For: who can be told, and what runbooks there are, as the server knows them. May import: shared, use-answer, rules-door. Promises: asked once a page; without an answer it is asked again.
import type { NamedItem } from '../../../shared/rules/answers.ts';
import { useAnswer } from '../../documents/use-answer.ts';
import { readNamed } from './rules-door.ts';

export interface Told {
  /** Contact points and rosters. */
  readonly people: readonly NamedItem[];
  readonly runbooks: readonly NamedItem[];
  /** True once the server has said who there is. */
  readonly known: boolean;
}

const NOBODY: Told = { people: [], runbooks: [], known: false };

async function readTold(): Promise<Told> {
  const kinds = ['contact-points', 'rosters', 'runbooks'] as const;
  const [points, rosters, runbooks] = await Promise.all(kinds.map(readNamed));
  return { people: [...points!, ...rosters!], runbooks: runbooks!, known: true };
}

export const useTold = (): Told => useAnswer(readTold).answer ?? NOBODY;
