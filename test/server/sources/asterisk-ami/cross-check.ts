// For: a recording's own QueueStatus answers against what the events told. May import: sources/asterisk-ami, own folder. Promises: the mapper sees a list only where a connector asks for one: after a login.
import { createMapper } from '../../../../server/sources/asterisk-ami/mapper.ts';
import { parseMessage, text, type AmiMessage } from '../../../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis } from '../../../../shared/time.ts';
import { createFold, type Fold } from './fold.ts';

export interface Difference {
  readonly t: EpochMillis;
  readonly what: 'waiting' | 'paused' | 'busy';
  readonly who: string;
  readonly only: 'asterisk' | 'floorwatch';
}

export interface CrossCheck {
  /** QueueStatus answers compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly fold: Fold;
  readonly notices: readonly string[];
}

const LIST_EVENTS = new Set([
  'QueueParams',
  'QueueMember',
  'QueueEntry',
  'QueueStatusComplete',
  'CoreShowChannel',
  'CoreShowChannelsComplete',
]);
/** Device states of a phone in use: in use, busy, ringing while in use, on hold. */
const IN_USE = ['2', '3', '7', '8'];
export const NAMESPACE = 'pbx';

interface Seen {
  readonly waiting: ReadonlySet<string>;
  readonly paused: ReadonlySet<string>;
  readonly busy: ReadonlySet<string>;
}

function listed(parts: readonly AmiMessage[]): Seen {
  const members = parts.filter((part) => part.event === 'QueueMember');
  const inUse = (part: AmiMessage): boolean => IN_USE.includes(text(part, 'status')) || text(part, 'incall') === '1';
  return {
    waiting: new Set(
      parts
        .filter((part) => part.event === 'QueueEntry')
        .map((part) => `${text(part, 'uniqueid')} in ${text(part, 'queue')}`),
    ),
    paused: new Set(
      members
        .filter((part) => text(part, 'paused') === '1')
        .map((part) => `${text(part, 'location')} in ${text(part, 'queue')}`),
    ),
    busy: new Set(members.filter(inUse).map((part) => text(part, 'location'))),
  };
}

function folded(fold: Fold): Seen {
  const pausedIn = ([agent, { queues }]: [string, { queues: Map<string, boolean> }]): string[] =>
    [...queues].filter(([, paused]) => paused).map(([queue]) => `${agent} in ${queue}`);
  return {
    waiting: new Set(
      [...fold.visits.values()].map((visit) => `${visit.contactId.slice(NAMESPACE.length + 1)} in ${visit.queueId}`),
    ),
    paused: new Set([...fold.agents].flatMap(pausedIn)),
    busy: new Set([...fold.segments.values()].map((segment) => segment.agentId)),
  };
}

function compare(t: EpochMillis, theirs: Seen, ours: Seen): Difference[] {
  return (['waiting', 'paused', 'busy'] as const).flatMap((what) => [
    ...[...theirs[what]]
      .filter((who) => !ours[what].has(who))
      .map((who) => ({ t, what, who, only: 'asterisk' as const })),
    ...[...ours[what]]
      .filter((who) => !theirs[what].has(who))
      .map((who) => ({ t, what, who, only: 'floorwatch' as const })),
  ]);
}

/** Plays a recording to the mapper, with its `t` as the clock, and compares at every QueueStatus answer in it. */
export function crossCheck(lines: readonly RecordedLine[]): CrossCheck {
  const notices: string[] = [];
  const fold = createFold();
  const mapper = createMapper({
    namespace: NAMESPACE,
    wrapupMs: () => undefined,
    notice: ({ code, detail }) => void notices.push(`${code}: ${detail}`),
  });
  const differences: Difference[] = [];
  let compared = 0;
  let parts: AmiMessage[] = [];
  let due: { readonly t: EpochMillis; readonly theirs: Seen } | undefined;

  function compareDue(): void {
    if (due === undefined || mapper.standing() !== 'synced') return;
    compared++;
    differences.push(...compare(due.t, due.theirs, folded(fold)));
    due = undefined;
  }
  function takeMessage(message: AmiMessage, t: EpochMillis): void {
    const event = message.event ?? '';
    const ownList = mapper.standing() !== 'synced';
    if (ownList || !LIST_EVENTS.has(event)) mapper.take(message, t);
    mapper.drain().forEach(fold.apply);
    // Right after a login the lists are taken first, then both must agree.
    if (LIST_EVENTS.has(event)) parts.push(message);
    if (event === 'QueueStatusComplete') {
      due = { t, theirs: listed(parts) };
      parts = [];
    }
    compareDue();
  }

  let conn: number | undefined;
  for (const line of lines) {
    if (line.kind === 'message' && !line.raw.startsWith('Asterisk Call Manager'))
      takeMessage(parseMessage(line.raw), line.t);
    if (line.kind !== 'meta') continue;
    if (line.meta === 'connected') {
      conn = line.conn;
      mapper.connected();
    } else if (line.conn === conn) {
      mapper.closed(line.t);
      conn = undefined;
    }
    mapper.drain().forEach(fold.apply);
  }
  return { compared, differences, fold, notices };
}
