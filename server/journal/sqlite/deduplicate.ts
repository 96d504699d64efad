// For: which events of a group are new (EV3, settled Q4 and D3). May import: journal, shared. Promises: texts decide, hashes only point; reads and writes nothing else.
import { sameContent } from '../same-content.ts';
import type { Block } from './blocks.ts';
import type { IdIndex } from './id-index.ts';
import { createIdTable } from './id-table.ts';
import { BLOCK_RECORDS, eventText, HOLE, linesOf, recordOf } from './lines.ts';

export const ACCEPTED = 0;
export const DUPLICATE = 1;
export const CONFLICT = 2;

/** Events on their way in: see `Group` in store.ts. */
export interface Incoming {
  readonly count: number;
  readonly bodies: readonly string[];
  readonly hashes: Uint32Array;
}

export interface Known {
  /** Positions that may hold an id. */
  readonly index: Pick<IdIndex, 'candidates'>;
  /** The block that holds a position; undefined when retention has taken it. */
  blockAt(position: number): Block | undefined;
}

/** The outcome code of each event, or null when all are accepted. `first` is the position of the first accepted one. */
export function deduplicate(incoming: Incoming, first: number, known: Known): Uint8Array | null {
  const { count, hashes } = incoming;
  const accepted = createIdTable(first, count);
  const indexes = new Uint32Array(count);
  const lineOfIndex = incomingLines(incoming.bodies);
  const storedLine = storedLines(known);
  const lineAt = (position: number): string =>
    position < first ? storedLine(position) : lineOfIndex(indexes[position - first]!);
  let outcomes: Uint8Array | null = null;
  for (let i = 0; i < count; i++) {
    const left = hashes[2 * i]!;
    const right = hashes[2 * i + 1]!;
    const candidates = known.index.candidates(left, right);
    accepted.collect(left, right, candidates);
    const outcome = candidates.length === 0 ? ACCEPTED : judge(lineOfIndex(i), candidates.map(lineAt));
    if (outcome === ACCEPTED) {
      indexes[accepted.size] = i;
      accepted.add(left, right, first + accepted.size);
    } else {
      outcomes ??= new Uint8Array(count);
      outcomes[i] = outcome;
    }
  }
  return outcomes;
}

function judge(line: string, candidates: readonly string[]): number {
  const text = eventText(line);
  if (candidates.some((candidate) => eventText(candidate) === text)) return DUPLICATE;
  const [, event] = recordOf(line);
  const known = candidates
    .flatMap((candidate) => (candidate === HOLE ? [] : recordOf(candidate)[1]))
    .find((e) => e.id === event.id && e.source === event.source);
  if (known === undefined) return ACCEPTED;
  return sameContent(known, event) ? DUPLICATE : CONFLICT;
}

/** The line of the `i`th incoming event; repeats in a row split their body once. */
function incomingLines(bodies: readonly string[]): (i: number) => string {
  let split = -1;
  let lines: string[] = [];
  return (i) => {
    const body = Math.floor(i / BLOCK_RECORDS);
    if (body !== split) [split, lines] = [body, linesOf(bodies[body]!)];
    return lines[i % BLOCK_RECORDS]!;
  };
}

/** The line at a position, HOLE for what retention has taken; repeats in a row read their block once. */
function storedLines(known: Known): (position: number) => string {
  let block: Block | null = null;
  let lines: string[] = [];
  return (position) => {
    if (block === null || position < block.first || position >= block.first + block.count) {
      block = known.blockAt(position) ?? null;
      if (block === null) return HOLE;
      lines = linesOf(block.body);
    }
    return lines[position - block.first]!;
  };
}
