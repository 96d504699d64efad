// For: one line of Asterisk's queue_log. May import: shared, asterisk-ami's texts. Promises: pure; what is no line is named, what is unknown passes.
import type { EpochMillis } from '../../../shared/time.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { stampMs } from '../asterisk-ami/text.ts';

/** Lines that tell of calls, offers and members; any others, also a dialplan's own, say nothing to us. */
export const VERBS = [
  ...['ENTERQUEUE', 'CONNECT', 'COMPLETEAGENT', 'COMPLETECALLER', 'ABANDON'],
  ...['EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY', 'WITHDRAW', 'SYSCOMPAT'],
  ...['RINGNOANSWER', 'RINGCANCELED', 'AGENTDUMP', 'TRANSFER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER'],
  ...['PAUSE', 'UNPAUSE', 'PAUSEALL', 'UNPAUSEALL', 'ADDMEMBER', 'REMOVEMEMBER'],
  ...['AGENTLOGIN', 'AGENTCALLBACKLOGIN', 'AGENTLOGOFF', 'AGENTCALLBACKLOGOFF', 'QUEUESTART'],
] as const;
const KNOWN: ReadonlySet<string> = new Set(VERBS);

export interface LogLine {
  readonly at: EpochMillis;
  /** The caller's Uniqueid; `NONE`, `MANAGER` and the like where no call is meant. */
  readonly uniqueid: string;
  /** null where the line is of no one queue. */
  readonly queue: string | null;
  /** A member's name; null where nobody is meant. */
  readonly agent: string | null;
  readonly verb: string;
  readonly data: readonly string[];
}

/** A line about a call: it names a queue. */
export interface CallLine extends LogLine {
  readonly queue: string;
}
/** A line about a member. */
export interface MemberLine extends LogLine {
  readonly agent: string;
}
/** A line about a member and a queue. */
export type TalkLine = CallLine & MemberLine;

/** `time|callid|queue|agent|verb|data…`, the time in seconds since 1970, as the file has it. */
export function parseLogLine(text: string): Result<LogLine, string> {
  const [stamp = '', uniqueid, queue, ...rest] = text.split('|');
  const at = stampMs(stamp);
  if (at === undefined)
    return err(`"${stamp.slice(0, 40)}" is no time in seconds since 1970: a database’s local time tells no instant`);
  if (uniqueid === undefined || queue === undefined || rest.length < 2)
    return err('wants time|callid|queue|agent|verb|data…');
  // A name may hold the separator: it ends where a verb that we know stands.
  const found = rest.findIndex((part, index) => index > 0 && KNOWN.has(part));
  const verbAt = found < 0 ? 1 : found;
  return ok({
    at,
    uniqueid,
    queue: named(queue),
    agent: named(rest.slice(0, verbAt).join('|')),
    verb: rest[verbAt]!,
    data: rest.slice(verbAt + 1),
  });
}

const named = (value: string): string | null => (value === '' || value === 'NONE' ? null : value);

/** A count of seconds, in ms; undefined where none stands. */
export function secondsIn({ data }: LogLine, index: number): number | undefined {
  const text = data.at(index) ?? '';
  return /^\d{1,9}$/u.test(text) ? Number(text) * 1000 : undefined;
}
