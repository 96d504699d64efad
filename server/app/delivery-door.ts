// For: what HTTP asks of delivery, runbooks, records and the load of alarms. May import: shared, alerts, access, api's interface, app. Promises: nobody reads or ticks what he may not see; an answer comes once it is kept.
import type { FloorEvent } from '../../shared/events/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CommandFault } from '../../shared/rules/alert-action.ts';
import { nameIn } from '../../shared/rules/sentence.ts';
import { placeOf } from '../../shared/rules/places.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import type { RowTest } from '../access/scope.ts';
import type { AlertBook } from '../alerts/book.ts';
import { alarmLoad, type Suggestion } from '../alerts/load.ts';
import { suggestionText } from '../alerts/load-words.ts';
import type { Opening } from '../alerts/openings.ts';
import { pastOf, peakOf, takenOf } from '../alerts/past-alerts.ts';
import { recordOf } from '../alerts/record.ts';
import type { DeliveryDoor } from '../api/delivery-route.ts';
import { tickEvent, type Delivery } from './delivery.ts';
import type { NameOf } from './row-names.ts';

export interface DeliveryDoorOptions {
  readonly delivery: Delivery;
  readonly book: Pick<AlertBook, 'ruleOf'>;
  readonly visible: (scope: Principal['scope']) => RowTest;
  readonly nameOf: NameOf;
  readonly zone: string;
  /** Resolves once it is kept. */
  readonly tell: (event: FloorEvent) => Promise<void>;
  readonly now: () => EpochMillis;
}

const mayAct = ({ roles }: Principal): boolean => roles.some((role) => role === 'supervisor' || role === 'admin');

export function createDeliveryDoor(options: DeliveryDoorOptions): DeliveryDoor {
  const { delivery, zone, now } = options;
  const { contacts, rosters, runbooks } = delivery;
  return {
    ...{ contacts, rosters, runbooks, zone, now, known: delivery.known },
    deliveries: () => ({
      waiting: delivery.waiting.map(({ id, incident, step, contact, via, dueAt, attempt }) => ({
        ...{ id, incident: incident.id, step, contact, channel: via.channel, dueAt, attempt },
        reason: delivery.failureOf(incident.id, id),
      })),
      dead: delivery.dead.map(({ notice, incident, step, contact, channel, attempts, at, reason }) => ({
        ...{ id: notice, incident, step, contact, channel, attempts, at, reason },
      })),
      delivered: delivery.delivered.map(({ notice, incident, step, contact, channel, attempts, at, reference }) => ({
        ...{ id: notice, incident, step, contact, channel, attempts, at, reference },
      })),
      channels: delivery.channels,
    }),
    async retry(who, notice) {
      if (!mayAct(who) || who.scope !== 'all') return err('rights');
      return told(options, delivery.again(notice, who.id));
    },
    async test(contact) {
      const point = contacts.current.get(contact);
      if (point === undefined) return null;
      const results = await delivery.test(point);
      return results.map(({ channel, sent }) =>
        sent.ok
          ? { channel, ok: true, reference: sent.reference, reason: null }
          : { channel, ok: false, reference: null, reason: sent.reason },
      );
    },
    async tick(who, alert, step, done) {
      const opening = seen(options, who, alert);
      const runbook = runbooks.current.get(options.book.ruleOf(opening?.rule ?? '')?.runbook ?? '');
      if (opening === null || runbook === undefined) return err('unknown');
      if (!mayAct(who)) return err('rights');
      return told(options, tickEvent(opening, { runbook, step, done, by: who.id }, now()));
    },
    record(who, alert, language) {
      const opening = seen(options, who, alert);
      if (opening === null) return null;
      const rule = options.book.ruleOf(opening.rule);
      const runbook = runbooks.current.get(rule?.runbook ?? '');
      return recordOf(opening, { rule, runbook, nameOf: options.nameOf, language, zone, now: now() });
    },
    load: (query) => loadBody(options, query),
    history: (who, { from, to, limit }) =>
      pastOf(delivery.openings.all.values(), from, to)
        .filter((opening) => isVisible(options, who, opening))
        .slice(0, limit)
        .map(itemOf),
    opening(who, alert) {
      const opening = seen(options, who, alert);
      if (opening === null) return null;
      const events = opening.events.map(({ name, time, data }) => ({ name, time, data }));
      return { ...itemOf(opening), events };
    },
  };
}

async function told({ tell }: DeliveryDoorOptions, event: FloorEvent | null): Promise<Result<null, CommandFault>> {
  if (event === null) return err('unknown');
  await tell(event);
  return ok(null);
}

const itemOf = (opening: Opening) => ({
  ...opening,
  actedBy: [...opening.actedBy],
  peak: peakOf(opening),
  taken: takenOf(opening),
});

/** An opening that he may see, open or over. */
function seen(options: DeliveryDoorOptions, who: Principal, id: string): Opening | null {
  const opening = options.delivery.openings.all.get(id);
  return opening !== undefined && isVisible(options, who, opening) ? opening : null;
}

function isVisible({ book, visible }: DeliveryDoorOptions, { scope }: Principal, opening: Opening): boolean {
  if (scope === 'all') return true;
  const rule = book.ruleOf(opening.rule);
  const table = rule === undefined ? 'totals' : placeOf(rule.scope).table;
  return table === 'sources' || visible(scope)(table, opening.row);
}

function loadBody(
  { delivery, book }: DeliveryDoorOptions,
  query: { readonly from: EpochMillis; readonly to: EpochMillis; readonly supervisors: number | null },
): object {
  const { from, to, suggestions, ...rest } = alarmLoad(delivery.openings.all.values(), query);
  const textOf = (one: Suggestion, language: 'en' | 'zh-CN'): string => {
    const name = book.ruleOf(one.rule ?? '')?.name;
    return suggestionText(one, language, name === undefined ? (one.rule ?? '') : nameIn(name, language));
  };
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    ...rest,
    suggestions: suggestions.map((one) => ({
      ...one,
      text: { en: textOf(one, 'en'), 'zh-CN': textOf(one, 'zh-CN') },
    })),
  };
}
