// For: calls of rule cases, a line each. May import: shared. Promises: seconds after the start; a call is answered as it comes.
import { s, type Recorder } from './recorder.ts';

/** A contact that an agent answers as it comes, seconds after the start. */
export const answer = ({ tell }: Recorder, contactId: string, agentId: string, at: number, queueId = 'q'): void => {
  tell(s(at), 'visit.enqueued', { contactId, queueId });
  tell(s(at), 'visit.answered', { contactId, queueId, agentId });
};
export type Ended = { wrapup?: boolean | number; holdMs?: number };
export const end = ({ tell }: Recorder, contactId: string, agentId: string, at: number, more: Ended = {}): void =>
  tell(s(at), 'segment.ended', { contactId, agentId, by: 'customer', ...more });
export const transfer = (
  { tell }: Recorder,
  contactId: string,
  agentId: string,
  at: number,
  to: { queueId?: string; agentId?: string },
): void => tell(s(at), 'segment.transferred', { contactId, agentId, kind: 'blind', to });
