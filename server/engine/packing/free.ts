// For: whether what lives of an agent names a contact, or one that nobody can name. May import: shared. Promises: a beginning that nobody asks about any more is let go of.
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import type { AgentState } from '../agent-state.ts';
import type { Contact } from '../contact.ts';
import { isCurrent } from './refs.ts';

/** True when nothing that lives of an agent names a contact. */
export function isFreeOf(agent: Agent, contact: Contact): boolean {
  if (agent.isStale || !isFree(agent.state, contact, agent.lastMarkAt)) return false;
  return agent.chapters.every(
    ({ marks, before, talked, touched, escalated }) =>
      !marks.some((mark) => mark.contact === contact) &&
      (before === null || isFree(before, contact, marks[0]?.at ?? -Infinity)) &&
      !talked.some((segment) => segment.contact === contact) &&
      !touched.some((segment) => segment.contact === contact) &&
      !escalated.some((one) => one.contact === contact),
  );
}

/** False where he began with work of a contact that was folded anew after his own part in it had been let go: nobody can name it. */
export const isAllCurrent = ({ items, starts }: AgentState, from: EpochMillis): boolean =>
  items.every(({ of }) => isCurrent(of)) && starts.every(({ at, of }) => at < from || isCurrent(of));

/** Of a beginning before `from`, from where on the state is used, nothing is asked any more. */
function isFree(state: AgentState, contact: Contact, from: EpochMillis): boolean {
  const { items, starts } = state;
  if (items.some(({ of }) => of.contact === contact)) return false;
  if (starts.some(({ at, of }) => of.contact === contact && at >= from)) return false;
  if (starts.some(({ of }) => of.contact === contact)) state.starts = starts.filter(({ of }) => of.contact !== contact);
  return true;
}
