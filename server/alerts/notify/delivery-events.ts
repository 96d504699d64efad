// For: what became of an attempt, as an event of the server. May import: shared, alerts, notify. Promises: an id is (notice, attempt, outcome): telling the same again is a duplicate.
import type { EventOf } from '../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import type { Outcome } from '../../../shared/notify/notify-events.ts';
import { formatInstant, type EpochMillis } from '../../../shared/time.ts';
import { idOf } from '../alert-events.ts';
import { loudBy } from './incident.ts';
import type { Notice } from './plan.ts';

/** Of alerts that one event names. */
const MAX_ALERTS = 20;
const MAX_TEXT = 256;

export interface Became {
  readonly outcome: Outcome;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly retryAt: EpochMillis | null;
}

export function outcomeEvent(notice: Notice, became: Became, at: EpochMillis): EventOf<'alert.notified'> {
  const { id, incident, step, contact, via, attempt } = notice;
  const { outcome, reference, reason, retryAt } = became;
  const cut = (text: string | null): string | null => (text === null ? null : text.slice(0, MAX_TEXT));
  return {
    id: idOf(`notified-${outcome}`, formatInstant(at), String(attempt), id),
    source: SERVER_SOURCE,
    name: 'alert.notified',
    time: at,
    data: {
      ...{
        notice: id,
        group: incident.group,
        openedAt: incident.openedAt,
        step,
        contact,
        channel: via.channel,
      },
      alerts: loudBy(incident, at)
        .slice(0, MAX_ALERTS)
        .map(({ alertId }) => alertId),
      ...{ attempt, outcome, reference: cut(reference), reason: cut(reason), retryAt },
    },
  };
}
