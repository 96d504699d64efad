// For: what a PBX's queue_log says of each queue, in the words of our board. May import: nothing. Promises: counts lines, knows nothing of AMI.

export type QueueVerbs = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface QueueTruth {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Time-outs, and all others who neither hung up nor were answered. */
  readonly left: number;
  /** Neither answered nor gone when the log ends, or taken by a crash. */
  readonly open: number;
}

const LEFT = ['EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY', 'WITHDRAW'];

export function truthOf(verbs: ReadonlyMap<string, number>): QueueTruth {
  const count = (verb: string): number => verbs.get(verb) ?? 0;
  const left = LEFT.reduce((sum, verb) => sum + count(verb), 0);
  const [offered, answered, abandoned] = [count('ENTERQUEUE'), count('CONNECT'), count('ABANDON')];
  return { offered, answered, abandoned, left, open: offered - answered - abandoned - left };
}

/** By queue, in order of their names. */
export const truthsOf = (log: QueueVerbs): Readonly<Record<string, QueueTruth>> =>
  Object.fromEntries([...log.keys()].sort().map((queue) => [queue, truthOf(log.get(queue) ?? new Map())]));
