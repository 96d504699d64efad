// For: which contacts are flagged, and how many in each group (M23). May import: shared. Promises: a contact counts once, where it is now; few are flagged, only they are looked at.
import type { FlagItem } from '../../../shared/board/board.ts';
import { must } from '../../../shared/assert.ts';
import type { Contact } from '../contact.ts';
import type { Gauge, Group } from '../group.ts';
import type { Scope } from '../scope.ts';
import type { World } from '../world.ts';
import { levelOf, worstFlag, type Mood } from './mood.ts';
import { lastSegment, lastLeaf, queueOf } from './place.ts';
import { RULES, ruleName } from './rules.ts';
import type { Track } from './track.ts';

/** Notes whether the contact shows a flag now. */
export function refreshFlag(world: World, contact: Contact): void {
  if (world.silent || (contact.mood === null && !world.flagged.has(contact))) return;
  const isFlagged = levelOf(contact) !== null;
  if (!isFlagged && !world.flagged.has(contact)) return;
  if (isFlagged) world.flagged.add(contact);
  else world.flagged.delete(contact);
  world.flagsChanged = true;
}

/** The groups in which a flagged contact counts: those of its queue, its agent and his team of now. */
export function flagScope({ directory }: World, contact: Contact): Scope {
  const leaf = lastLeaf(contact);
  const agent = lastSegment(contact)?.agent;
  if (agent === undefined) return leaf ?? directory.totalScope;
  const { state } = agent;
  if (leaf === undefined) return directory.scopes.direct(agent, state.teamId, directory.siteOfAgent(state));
  return directory.scopes.atLeaf(leaf, directory.scopes.own(agent, state.teamId));
}

/** Flagged contacts of a group by level. */
export type FlagCounts = Map<Group, { open: number; red: number }>;

/** Counts the flags anew in every group: few are open, and agents change teams. */
export function countFlags(world: World, counted: FlagCounts): void {
  const counts: FlagCounts = new Map();
  for (const contact of world.flagged) {
    const red = levelOf(contact) === 'red' ? 1 : 0;
    for (const group of flagScope(world, contact).groups) {
      const count = counts.get(group) ?? { open: 0, red: 0 };
      counts.set(group, { open: count.open + 1, red: count.red + red });
    }
  }
  const move = (group: Group, gauge: Gauge, change: number): void => {
    if (change !== 0) world.gauge(group, gauge, change);
  };
  for (const group of new Set([...counted.keys(), ...counts.keys()])) {
    move(group, 'flagsOpen', (counts.get(group)?.open ?? 0) - (counted.get(group)?.open ?? 0));
    move(group, 'flagsRed', (counts.get(group)?.red ?? 0) - (counted.get(group)?.red ?? 0));
  }
  counted.clear();
  for (const [group, count] of counts) counted.set(group, count);
}

/** The flagged contacts, the oldest flag first. */
export const flagItems = ({ flagged }: World): FlagItem[] =>
  [...flagged].map(flagItem).sort((a, b) => a.since - b.since);

function flagItem(contact: Contact): FlagItem {
  const mood = must(contact.mood, 'mood of a flagged contact');
  const flag = must(worstFlag(mood), 'flag of a flagged contact');
  const lowest = lowestTrack(mood);
  return {
    contactId: contact.id,
    queueId: queueOf(contact)?.id ?? null,
    agentId: lastSegment(contact)?.agent.id ?? null,
    since: flag.since,
    level: RULES[flag.rule].level,
    handledBy: null,
    rule: ruleName(flag.rule),
    term: flag.term,
    score: lowest?.score ?? null,
    scoreAt: lowest?.at ?? null,
  };
}

/** All scores fade alike: which one is the lowest does not change in silence. */
function lowestTrack({ tracks, movedAt }: Mood): Track | undefined {
  const now = (track: Track): number => track.scoreAt(movedAt);
  return tracks
    .filter((track) => track.isKnown)
    .sort((a, b) => now(a) - now(b))
    .at(0);
}
