// For: contacts that came, however many queues they saw (M39). May import: shared. Promises: reads sums only.
import { OFFERED } from '../distinct.ts';
import type { Metric } from './metric.ts';

export const contactsOffered: Metric = {
  id: 'contactsOffered',
  read: (view) => ({ value: view.contacts(OFFERED) }),
};
