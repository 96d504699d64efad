// For: agents' headlines against a PBX's own list, every difference with its reason. May import: sources/asterisk-ami, test/support. Promises: reasons are read from the recording itself, never from the mapper.
import { parseMessage, text, type AmiMessage } from '../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { headlineOf, type Answer } from './ami-answers.ts';

/** `pbx`: what the list alone gives; `none` where the list has nobody of that name. */
export interface HeadlineDifference {
  readonly t: EpochMillis;
  readonly who: string;
  readonly pbx: string;
  readonly ours: string;
}

/**
 * - `announcement`: picked up, but `memberdelay` or an announcement plays and AgentConnect comes after it (NOTES §6.16).
 * - `just begun`: the phone's own call is younger than a second (§6.19, §6.23).
 * - `direct ring`: the phone rings for no queue (§6.23); the agent is as ready or paused as before.
 * - `removed`: logged out of his queues while he is rung or talks, and it goes on (§6.28): no list has him.
 * - `reset`: QueueReset dropped InCall of a call in progress, and the phone lost its registration (§5, §6.29).
 * - `unregistered`: the phone lost its registration while it rang for a queue (§6.29).
 */
export type Reason = 'announcement' | 'just begun' | 'direct ring' | 'removed' | 'reset' | 'unregistered';

/** Every agent of the list and of ours whose headline differs. `shown`: ours by Interface, signed-out ones included or not. */
export function compareHeadlines(answer: Answer, shown: ReadonlyMap<string, string>): HeadlineDifference[] {
  const { t, agents } = answer;
  const listed = [...agents].map(([who, agent]) => ({
    t,
    who,
    pbx: headlineOf(agent),
    ours: shown.get(who) ?? 'none',
  }));
  const unlisted = [...shown].filter(([who, ours]) => !agents.has(who) && ours !== 'signedOut');
  return [
    ...listed.filter(({ pbx, ours }) => pbx !== ours),
    ...unlisted.map(([who, ours]) => ({ t, who, pbx: 'none', ours })),
  ];
}

interface Heard {
  readonly t: EpochMillis;
  readonly message: AmiMessage;
}
export type HeardByAgent = ReadonlyMap<string, readonly Heard[]>;

const AGENT_EVENTS = /^Event: (?:Agent|QueueMember(?:Added|Removed|Status))/;
const RINGING = new Set(['AgentCalled', 'AgentConnect', 'AgentRingNoAnswer', 'AgentDump']);
const TALKING = new Set(['AgentConnect', 'AgentComplete']);
const MEMBERSHIP = new Set(['QueueMemberAdded', 'QueueMemberRemoved']);
const FREE = new Set(['0', '1']);
const ANNOUNCEMENT_MS = 5000;
const JUST_MS = 1000;

/** Agent and member events of each Interface, in order. */
export function heardByAgent(lines: readonly RecordedLine[]): HeardByAgent {
  const byAgent = new Map<string, Heard[]>();
  for (const line of lines) {
    if (line.kind !== 'message' || !AGENT_EVENTS.test(line.raw)) continue;
    const message = parseMessage(line.raw);
    const agent = text(message, 'interface');
    const heard = byAgent.get(agent) ?? [];
    byAgent.set(agent, heard);
    heard.push({ t: line.t, message });
  }
  return byAgent;
}

/** What an agent's own events say of an instant. */
function situationAt(all: readonly Heard[], t: EpochMillis) {
  const before = all.filter((heard) => heard.t < t);
  const last = (events: ReadonlySet<string>): AmiMessage | undefined =>
    before.findLast(({ message }) => events.has(message.event ?? ''))?.message;
  const statuses = before.filter(({ message }) => message.event === 'QueueMemberStatus');
  const statusOf = (heard: Heard | undefined): string => (heard === undefined ? '' : text(heard.message, 'status'));
  const status = statusOf(statuses.at(-1));
  const begun = statuses[statuses.findLastIndex((heard) => statusOf(heard) !== status) + 1];
  const ring = before.findLast(({ message }) => RINGING.has(message.event ?? ''));
  // A caller who hangs up ends the ringing without an event of the queue (NOTES §6.18): the phone is free again.
  const freed = statuses.some((heard) => ring !== undefined && heard.t > ring.t && FREE.has(statusOf(heard)));
  return {
    rings: ring?.message.event === 'AgentCalled' && !freed,
    talks: last(TALKING)?.event === 'AgentConnect',
    removed: last(MEMBERSHIP)?.event === 'QueueMemberRemoved',
    status,
    statusAge: begun === undefined ? Infinity : t - begun.t,
    next: all.find((heard) => heard.t >= t && /^Agent(?:Connect|Dump|Complete)$/.test(heard.message.event ?? '')),
  };
}

/** The reason that the recording gives for a difference; undefined if it gives none. */
export function reasonOf({ t, who, pbx, ours }: HeadlineDifference, heard: HeardByAgent): Reason | undefined {
  const now = situationAt(heard.get(who) ?? [], t);
  if (pbx === 'none') return now.removed && (now.talks || now.rings) ? 'removed' : undefined;
  if (pbx === 'busy' && ours === 'ringing') {
    const { next, rings } = now;
    const answered = next !== undefined && next.message.event !== 'AgentComplete' && next.t - t < ANNOUNCEMENT_MS;
    return rings && answered ? 'announcement' : undefined;
  }
  if (pbx === 'busy') return !now.talks && now.statusAge < JUST_MS ? 'just begun' : undefined;
  if (pbx === 'ringing') return !now.rings ? 'direct ring' : undefined;
  if (now.status !== '5') return undefined;
  if (ours === 'busy') return now.talks ? 'reset' : undefined;
  return ours === 'ringing' && now.rings ? 'unregistered' : undefined;
}
