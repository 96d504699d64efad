// For: telling a restart of the PBX from a cut of the line (NOTES §6.31). May import: shared, own folder. Promises: pure.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { QueuesList } from './lists.ts';

/** What one connection showed of the PBX's life. */
export interface LifeSigns {
  /** FullyBooted's Uptime in s (class system). */
  readonly uptime: number | undefined;
  /** CoreStatus' start, as text (right system or reporting). */
  readonly startup: string | undefined;
  /** When the list came. */
  readonly at: EpochMillis;
  /** Completed + Abandoned of all queues. */
  readonly counted: number;
  /** LoginTime of the static members by queue and interface: the PBX's start, or its last reload. */
  readonly logins: ReadonlyMap<string, number>;
}

const SAME_BOOT: Millis = 5000;

export function lifeSigns(
  list: Pick<QueuesList, 'queues' | 'members'>,
  at: EpochMillis,
  uptime: number | undefined,
  startup: string | undefined,
): LifeSigns {
  const statics = list.members.filter((member) => member.membership.isStatic);
  return {
    uptime,
    startup,
    at,
    counted: list.queues.reduce((sum, queue) => sum + queue.completed + queue.abandoned, 0),
    logins: new Map(statics.map((member) => [`${member.queue}\n${member.interface}`, member.membership.loginTime])),
  };
}

/** The best sign there is on both sides decides: its own word on its start, else counters and logins that began anew. */
function hasRestarted(before: LifeSigns, after: LifeSigns): boolean {
  if (before.startup !== undefined && after.startup !== undefined) return before.startup !== after.startup;
  if (before.uptime !== undefined && after.uptime !== undefined) {
    const bootBefore = before.at - before.uptime * 1000;
    const bootAfter = after.at - after.uptime * 1000;
    return after.uptime < before.uptime || bootAfter > bootBefore + SAME_BOOT;
  }
  return after.counted < before.counted && allLater(before.logins, after.logins);
}

/** A reset of the statistics keeps LoginTime, a reload keeps the counters: only a restart renews both. */
function allLater(before: LifeSigns['logins'], after: LifeSigns['logins']): boolean {
  const both = [...after].filter(([key]) => before.has(key));
  return both.every(([key, login]) => login > (before.get(key) ?? 0));
}

export interface Life {
  /** Whether these signs are of another life than those before; keeps them. */
  isNew(signs: LifeSigns): boolean;
  isKnown(): boolean;
}

/** The last signs of life, from one connection to the next. */
export function createLife(): Life {
  let last: LifeSigns | undefined;
  return {
    isNew(signs) {
      const before = last;
      last = signs;
      return before !== undefined && hasRestarted(before, signs);
    },
    isKnown: () => last !== undefined,
  };
}
