// For: a recording of an AMI connection as what a PBX would send again. May import: sources/asterisk-ami, shared. Promises: pure; the recorder's own answers are told from the events.
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';

export type TimelineItem =
  | { readonly kind: 'event'; readonly t: EpochMillis; readonly raw: string }
  /** The answer to an action that the recorder sent: it answers ours of the same name, when the playing comes there. */
  | { readonly kind: 'answer'; readonly t: EpochMillis; readonly action: string; readonly raws: readonly string[] };

export interface RecordedConnection {
  readonly conn: number;
  readonly items: readonly TimelineItem[];
}

const valueOf = (raw: string, key: string): string | undefined => new RegExp(`(?:^|\r\n)${key}: (.*)`).exec(raw)?.[1];

/** Unix seconds of member fields, and the stamps of events. Uniqueids are names, not times. */
const TIMES = /(^|\r\n)(Timestamp|LoginTime|LastCall|LastPause): (\d+)/g;

/** The same message, some whole seconds later. */
export function shiftTimes(raw: string, shiftMs: Millis): string {
  const seconds = shiftMs / 1000;
  return raw.replace(TIMES, (all, before: string, key: string, at: string) =>
    at === '0' ? all : `${before}${key}: ${String(Number(at) + seconds)}`,
  );
}

/** The same message as an answer to another request. */
export const withActionId = (raw: string, actionId: string): string =>
  raw.replace(/(^|\r\n)ActionID: .*/, `$1ActionID: ${actionId}`);

const endsAnswer = (raw: string): boolean => {
  const list = valueOf(raw, 'EventList')?.toLowerCase();
  return list === 'complete' || (raw.startsWith('Response: ') && list !== 'start');
};

/** The connections that got as far as a login, in order. The login dialogue itself is left out. */
export function timelinesOf(lines: readonly RecordedLine[], shiftMs: Millis): RecordedConnection[] {
  const byConn = new Map<number, RecordedLine[]>();
  for (const line of lines) {
    const own = byConn.get(line.conn);
    if (own === undefined) byConn.set(line.conn, [line]);
    else own.push(line);
  }
  return [...byConn].flatMap(([conn, own]) => {
    const items = itemsOf(own, shiftMs);
    return items === undefined ? [] : [{ conn, items }];
  });
}

function itemsOf(lines: readonly RecordedLine[], shiftMs: Millis): TimelineItem[] | undefined {
  const accepted = lines.findIndex(
    (line) => line.kind === 'message' && line.raw.includes('Message: Authentication accepted'),
  );
  if (accepted < 0) return undefined;
  const actions = new Map<string, string>();
  const open = new Map<string, string[]>();
  const items: TimelineItem[] = [];
  for (const line of lines.slice(accepted + 1)) {
    if (line.kind === 'meta') continue;
    const id = valueOf(line.raw, 'ActionID');
    if (line.kind === 'sent') {
      if (id !== undefined) actions.set(id, valueOf(line.raw, 'Action') ?? '');
      continue;
    }
    const raw = shiftTimes(line.raw, shiftMs);
    const t = line.t + shiftMs;
    const action = id === undefined ? undefined : actions.get(id);
    if (id === undefined || action === undefined) items.push({ kind: 'event', t, raw });
    else {
      const raws = [...(open.get(id) ?? []), raw];
      open.set(id, raws);
      if (endsAnswer(raw)) items.push({ kind: 'answer', t, action, raws });
    }
  }
  return items;
}
