// For: why a phone's state and our wall differ at an instant, proved from the recording itself. May import: sources/asterisk-ami. Promises: knows nothing of the mapper.
import { parseMessage, text, type AmiMessage } from '../../../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis } from '../../../../shared/time.ts';
import type { Difference } from './cross-check.ts';

/**
 * - `announcement`: the agent has picked up, memberdelay or an announcement plays, AgentConnect comes after it (NOTES §6.16):
 *   the wall shows the phone ringing.
 * - `just begun`: the phone's own call is younger than the hold of a second that keeps shadows of queue calls out (§6.19, §6.23).
 * - `removed`: logged out of the queue in the middle of the call, which goes on (§6.28): no list has him, the wall does.
 * - `reset`: QueueReset dropped InCall of a call in progress, and the phone has lost its registration (§5, §6.29).
 */
export type Reason = 'announcement' | 'just begun' | 'removed' | 'reset';

interface Heard {
  readonly t: EpochMillis;
  readonly message: AmiMessage;
}

const AGENT_EVENTS = /^Event: (?:Agent|QueueMember(?:Added|Removed|Status))/;

/** Agent and member events of one interface, in order. */
export function heardOf(lines: readonly RecordedLine[]): Map<string, Heard[]> {
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

/** The reason that the recording itself gives for a difference about who is busy; undefined if it gives none. */
export function explain(difference: Difference, heard: ReadonlyMap<string, readonly Heard[]>): Reason | undefined {
  const all = heard.get(difference.who) ?? [];
  const before = all.filter(({ t }) => t < difference.t).map(({ message }) => message);
  const after = all.filter(({ t }) => t >= difference.t);
  const lastOf = (events: readonly string[]): AmiMessage | undefined =>
    before.findLast(({ event }) => events.includes(event ?? ''));
  const inTalk = lastOf(['AgentConnect', 'AgentComplete'])?.event === 'AgentConnect';
  const nextEnd = after.find(({ message }) => /^Agent(?:Connect|Dump|Complete)$/.test(message.event ?? ''));

  if (difference.only === 'asterisk') {
    const rings = lastOf(['AgentCalled', 'AgentConnect', 'AgentRingNoAnswer', 'AgentDump'])?.event === 'AgentCalled';
    if (rings && nextEnd !== undefined && nextEnd.message.event !== 'AgentComplete' && nextEnd.t - difference.t < 5000)
      return 'announcement';
    const begun = all.findLast(({ t, message }) => t < difference.t && text(message, 'status') !== '');
    return begun !== undefined && difference.t - begun.t < 1000 && !inTalk ? 'just begun' : undefined;
  }
  if (!inTalk) return undefined;
  if (lastOf(['QueueMemberAdded', 'QueueMemberRemoved'])?.event === 'QueueMemberRemoved') return 'removed';
  return text(lastOf(['QueueMemberStatus']) ?? before[0]!, 'status') === '5' ? 'reset' : undefined;
}
