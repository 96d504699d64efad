// For: settings and accidents that recordings A and C do not have, made out of A. May import: sources/asterisk-ami, test/support. Promises: pure; what is told of a call that was ended is taken out to the last line.
import { parseMessage, text } from '../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { createDroppedLife } from './ami-dropped.ts';

type Message = RecordedLine & { kind: 'message' };

export const isMessage = (line: RecordedLine): line is Message => line.kind === 'message';

/** The lines with their texts changed; undefined takes a line out. */
export const rewrite = (lines: readonly RecordedLine[], change: (raw: string) => string | undefined): RecordedLine[] =>
  lines.flatMap((line): RecordedLine[] => {
    if (line.kind === 'meta') return [line];
    const raw = change(line.raw);
    return raw === undefined ? [] : [{ ...line, raw }];
  });

/** As B and D: no Timestamp, a systemname in every event and Uniqueid, a queue named in Chinese. */
export const likeB = (lines: readonly RecordedLine[]): RecordedLine[] =>
  rewrite(lines, (raw) =>
    raw
      .replace(/\r\nTimestamp: [\d.]+/, '\r\nSystemName: pbx-b')
      .replace(/((?:Uniqueid|Linkedid|UniqueID): )(\d+\.\d+)/g, '$1pbx-b-$2')
      .replace(/((?:Queue|ApplicationData): )Hotline 600/g, '$1客服热线'),
  );

/** When the recorder asked for all its lists at once: whoever comes back right there gets his lists first. */
export const listTimes = (lines: readonly RecordedLine[]): EpochMillis[] =>
  lines.flatMap((line, index) =>
    line.kind === 'sent' && line.raw.startsWith('Action: CoreShowChannels') ? [lines[index - 2]?.t ?? line.t] : [],
  );

const message = (t: EpochMillis, conn: number, ...lines: readonly string[]): Message => ({
  kind: 'message',
  t,
  conn,
  raw: lines.join('\r\n'),
});

/** A new connection right before `backAt`. */
const comeBack = (backAt: EpochMillis, conn: number, uptime: number): RecordedLine[] => [
  { kind: 'meta', t: backAt - 2, conn, meta: 'connected' },
  message(backAt - 1, conn, 'Asterisk Call Manager/11.0.0'),
  message(backAt - 1, conn, 'Response: Success', 'ActionID: recorder-9-1', 'Message: Authentication accepted'),
  message(
    backAt - 1,
    conn,
    ...['Event: FullyBooted', 'Privilege: system,all', `Uptime: ${String(uptime)}`, 'Status: Fully Booted'],
  ),
];

const BOOTED_BEFORE = 16;

/** The recorder's line cut from `from` to `backAt`; the PBX goes on unheard. */
export function cutLine(lines: readonly RecordedLine[], from: EpochMillis, backAt: EpochMillis): RecordedLine[] {
  const began = lines[0]?.t ?? 0;
  const before = lines.filter((line) => line.t < from);
  const conn = before.at(-1)?.conn ?? 1;
  const uptime = BOOTED_BEFORE + Math.round((backAt - began) / 1000);
  return [
    ...before,
    { kind: 'meta', t: from, conn, meta: 'closed' },
    ...comeBack(backAt, conn + 1, uptime),
    ...lines.filter((line) => line.t >= backAt).map((line): RecordedLine => ({ ...line, conn: conn + 1 })),
  ];
}

/**
 * `core restart now` at `at`: all calls are hung up first, then Shutdown, then the close; back at `backAt` with the static
 * members only (NOTES §6.31, §6.33, `persistentmembers = no`).
 */
export function restart(lines: readonly RecordedLine[], at: EpochMillis, backAt: EpochMillis): RecordedLine[] {
  const before = lines.filter((line) => line.t < at);
  const conn = before.at(-1)?.conn ?? 1;
  const dropped = createDroppedLife(lines, { at, goesOnAt: backAt }, 'members forgotten');
  const bye = message(at + 1, conn, 'Event: Shutdown', 'Privilege: system,all', 'Shutdown: Cleanly', 'Restart: True');
  const after = lines.filter((line) => line.t >= backAt).flatMap((line) => dropped.without(line));
  return [
    ...before,
    ...dropped.hangups.map((raw) => message(at, conn, raw)),
    bye,
    { kind: 'meta', t: at + 2, conn, meta: 'closed' },
    ...comeBack(backAt, conn + 1, 1),
    ...after.map((line): RecordedLine => ({ ...line, conn: conn + 1 })),
  ];
}

/** The trunk dies at `at`: every call ends, none begins for the rest of the recording; agents come, go and pause. */
export function trunkDeath(lines: readonly RecordedLine[], at: EpochMillis): RecordedLine[] {
  const before = lines.filter((line) => line.t < at);
  const conn = before.at(-1)?.conn ?? 1;
  const dropped = createDroppedLife(lines, { at, goesOnAt: at }, 'no calls');
  return [
    ...before,
    ...dropped.hangups.map((raw, index) => message(at + index, conn, raw)),
    ...lines.filter((line) => line.t >= at + dropped.hangups.length).flatMap((line) => dropped.without(line)),
  ];
}

export interface HeardCounts {
  offered: number;
  answered: number;
  /** Gave up: an Abandon that no QUEUESTATUS explains otherwise. */
  abandoned: number;
}

/** What the lines themselves tell of each queue. */
export function heardCounts(lines: readonly RecordedLine[]): Record<string, HeardCounts> {
  const counts: Record<string, HeardCounts> = {};
  const gaveUp = new Map<string, HeardCounts>();
  for (const line of lines) {
    if (!isMessage(line) || !/^Event: (?:QueueCallerJoin|QueueCallerAbandon|AgentConnect|VarSet)\r/.test(line.raw))
      continue;
    const message = parseMessage(line.raw);
    const uniqueid = text(message, 'uniqueid');
    if (message.event === 'VarSet') {
      const queue = gaveUp.get(uniqueid);
      if (queue === undefined || text(message, 'variable') !== 'QUEUESTATUS') continue;
      queue.abandoned--;
      gaveUp.delete(uniqueid);
      continue;
    }
    const queue = (counts[text(message, 'queue')] ??= { offered: 0, answered: 0, abandoned: 0 });
    gaveUp.delete(uniqueid);
    if (message.event === 'QueueCallerJoin') queue.offered++;
    else if (message.event === 'AgentConnect') queue.answered++;
    else {
      queue.abandoned++;
      gaveUp.set(uniqueid, queue);
    }
  }
  return counts;
}
