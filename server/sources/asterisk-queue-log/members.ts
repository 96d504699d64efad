// For: members as a queue_log tells of them: pauses, and queues they are seen to serve. May import: shared, own folder, asterisk-ami's texts. Promises: a member serves a queue once a line shows it; ADDMEMBER names interfaces, which the other lines do not.
import type { EpochMillis } from '../../../shared/time.ts';
import { asId, cleanText } from '../asterisk-ami/text.ts';
import type { MemberLine, TalkLine } from './line.ts';
import type { LogState, Member } from './state.ts';

/** The member of a line about one of his queues: from now on he serves it. */
export function serves(state: LogState, { agent, queue, at }: TalkLine): Member {
  const member = state.member(agent);
  join(state, member, queue, at);
  return member;
}

function join(state: LogState, member: Member, queue: string, at: EpochMillis): void {
  if (member.queues.has(queue)) return;
  member.queues.set(queue, false);
  state.tell('agent.queueJoined', at, { agentId: member.agentId, queueId: asId(queue) });
}

/** PAUSE and UNPAUSE of one queue; all of them paused is not ready. */
export function onPause(state: LogState, line: TalkLine, paused: boolean): void {
  const member = serves(state, line);
  const { agentId, queues } = member;
  queues.set(line.queue, paused);
  const aux = cleanText(line.data[0] ?? '');
  const data = { agentId, queueId: asId(line.queue) };
  if (paused) state.tell('agent.queuePaused', line.at, { ...data, ...(aux === '' ? {} : { reason: aux }) });
  else state.tell('agent.queueResumed', line.at, data);
  const everywhere = [...queues.values()].every(Boolean);
  if (everywhere && member.notReady == null) tellReady(state, member, line.at, { aux });
  if (!everywhere && member.notReady !== null) tellReady(state, member, line.at, null);
}

/** PAUSEALL and UNPAUSEALL: a line a queue follows. */
export function onPauseAll(state: LogState, line: MemberLine, paused: boolean): void {
  const member = state.member(line.agent);
  tellReady(state, member, line.at, paused ? { aux: cleanText(line.data[0] ?? '') } : null);
}

function tellReady(state: LogState, member: Member, at: EpochMillis, notReady: { readonly aux: string } | null): void {
  member.notReady = notReady;
  const { agentId } = member;
  if (notReady === null) state.tell('agent.ready', at, { agentId });
  else state.tell('agent.notReady', at, { agentId, ...(notReady.aux === '' ? {} : { aux: notReady.aux }) });
}

/** A queue's answer makes an agent ready by settled Q25; Asterisk lets him talk and be paused: said again. */
export function repeatPause(state: LogState, member: Member, at: EpochMillis): void {
  if (member.notReady != null) tellReady(state, member, at, member.notReady);
}

/** Added under the name that his calls have. */
export function onAdded(state: LogState, { agent, queue, at }: TalkLine): void {
  const member = state.known(agent);
  if (member !== undefined) join(state, member, queue, at);
}

export function onRemoved(state: LogState, { agent, queue, at }: TalkLine): void {
  const member = state.known(agent);
  if (member?.queues.delete(queue) !== true) return;
  state.tell('agent.queueLeft', at, { agentId: member.agentId, queueId: asId(queue) });
  if (member.queues.size === 0) onLog(state, { agent, at }, false);
}

export function onLog(state: LogState, { agent, at }: Pick<MemberLine, 'agent' | 'at'>, isIn: boolean): void {
  const member = state.member(agent);
  member.notReady = undefined;
  state.tell(isIn ? 'agent.signedIn' : 'agent.signedOut', at, { agentId: member.agentId });
}
