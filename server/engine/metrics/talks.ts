// For: where talks lead: transfers and escalations (M31, M32). May import: shared. Promises: reads sums only.
import { ESCALATED, TALKED } from '../distinct.ts';
import { divided, ratio, type Metric } from './metric.ts';

/** Talks ended by a transfer ÷ ended talks. */
export const transferOutRate = divided('transferOutRate', 'talksTransferred', 'talksEnded');

/** Contacts with an escalation ÷ contacts with an ended talk, each once. */
export const escalationRate: Metric = {
  id: 'escalationRate',
  read: (view) => ratio(view.contacts(ESCALATED), view.contacts(TALKED)),
};
