// For: what a PBX itself said at each of its QueueStatus answers in a recording. May import: sources/asterisk-ami, shared. Promises: reads the lists alone, no event.
import { parseMessage, text, type AmiMessage } from '../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis } from '../../shared/time.ts';

export interface ListedAgent {
  /** As Asterisk numbers device states. */
  readonly status: number;
  readonly inCall: boolean;
  /** Queue → paused there. */
  readonly queues: ReadonlyMap<string, boolean>;
}

export interface Answer {
  /** When its last part was received. */
  readonly t: EpochMillis;
  readonly conn: number;
  /** Its place among the lines. */
  readonly line: number;
  /** `Uniqueid in queue`. */
  readonly waiting: ReadonlySet<string>;
  /** By Interface. */
  readonly agents: ReadonlyMap<string, ListedAgent>;
  readonly queues: readonly string[];
}

const PARTS = new Set(['QueueParams', 'QueueMember', 'QueueEntry']);

function agentsOf(parts: readonly AmiMessage[]): ReadonlyMap<string, ListedAgent> {
  const agents = new Map<string, { status: number; inCall: boolean; queues: Map<string, boolean> }>();
  for (const part of parts) {
    if (part.event !== 'QueueMember') continue;
    const id = text(part, 'location');
    const agent = agents.get(id) ?? { status: 0, inCall: false, queues: new Map<string, boolean>() };
    agents.set(id, agent);
    agent.status = Number(text(part, 'status'));
    agent.inCall ||= text(part, 'incall') === '1';
    agent.queues.set(text(part, 'queue'), text(part, 'paused') === '1');
  }
  return agents;
}

/** The answers of a recording, in order. */
export function answersOf(lines: readonly RecordedLine[]): Answer[] {
  const answers: Answer[] = [];
  let parts: AmiMessage[] = [];
  lines.forEach((line, index) => {
    if (line.kind !== 'message' || !line.raw.startsWith('Event: Queue')) return;
    const message = parseMessage(line.raw);
    if (PARTS.has(message.event ?? '')) parts.push(message);
    if (message.event !== 'QueueStatusComplete') return;
    const of = (event: string): AmiMessage[] => parts.filter((part) => part.event === event);
    answers.push({
      t: line.t,
      conn: line.conn,
      line: index,
      waiting: new Set(of('QueueEntry').map((entry) => `${text(entry, 'uniqueid')} in ${text(entry, 'queue')}`)),
      agents: agentsOf(parts),
      queues: of('QueueParams').map((queue) => text(queue, 'queue')),
    });
    parts = [];
  });
  return answers;
}

/** Device states of a phone in use: in use, busy, ringing while in use, on hold. */
const IN_USE: ReadonlySet<number> = new Set([2, 3, 7, 8]);
const UNREACHABLE: ReadonlySet<number> = new Set([4, 5]);

/** The headline that the list alone gives an agent (metrics.md §3.3; after-call work is in no list). */
export function headlineOf({ status, inCall, queues }: ListedAgent): 'busy' | 'ringing' | 'notReady' | 'available' {
  if (inCall || IN_USE.has(status)) return 'busy';
  if (status === 6) return 'ringing';
  return [...queues.values()].every((paused) => paused) || UNREACHABLE.has(status) ? 'notReady' : 'available';
}
