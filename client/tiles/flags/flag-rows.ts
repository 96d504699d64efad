// For: which flags a list shows, and what is said of each. May import: shared. Promises: pure; red before amber, who has nobody before who has, then the oldest.
import type { FlagItem } from '../../../shared/board/board.ts';

const FLAG_RULES = ['negatives', 'severe', 'sustained', 'hold', 'drop'] as const;
export type FlagRule = (typeof FLAG_RULES)[number];

const rank = ({ level, handledBy }: FlagItem): number => (level === 'red' ? 0 : 2) + (handledBy === null ? 0 : 1);

export const flagRows = (flags: readonly FlagItem[]): readonly FlagItem[] =>
  [...flags].sort((a, b) => rank(a) - rank(b) || a.since - b.since || (a.contactId < b.contactId ? -1 : 1));

/** The rule behind a flag that no word raised; null for one that this screen has no words for. */
export const flagRule = ({ rule }: Pick<FlagItem, 'rule'>): FlagRule | null =>
  FLAG_RULES.find((known) => known === rule.split('@')[0]) ?? null;
