// For: one alert as the journal tells it. May import: shared, alerts. Promises: values; a fold of its events, and enough to go on with its life.
import type { EventOf } from '../../shared/events/event.ts';
import type { Severity } from '../../shared/domain.ts';
import { rowKey, type ScopeKind } from '../../shared/rules/places.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { running, startedAt, UNUSED, type Clock } from './clock.ts';
import type { Life, Phase } from './life.ts';

export interface Owner {
  readonly by: string;
  readonly note: string | null;
  readonly at: EpochMillis;
}
/** A step of its runbook that was done. */
export interface Tick {
  readonly step: string;
  readonly by: string;
  readonly at: EpochMillis;
}
export interface Alert {
  readonly rule: string;
  readonly kind: ScopeKind;
  readonly row: string;
  readonly severity: Severity;
  readonly phase: Exclude<Phase, 'idle'>;
  readonly since: EpochMillis;
  readonly openedAt: EpochMillis | null;
  readonly clearSince: EpochMillis | null;
  readonly clock: Clock;
  readonly blind: boolean;
  readonly changedAt: EpochMillis;
  readonly value: number | null;
  readonly anchor: EpochMillis | null;
  readonly peak: number | null;
  readonly owner: Owner | null;
  readonly snoozedUntil: EpochMillis | null;
  readonly ticks: readonly Tick[];
}
export interface AlertKey {
  readonly rule: string;
  readonly kind: ScopeKind;
  readonly row: string;
}

export const keyOf = ({ rule, kind, row }: AlertKey): string => `${rule}\n${rowKey(kind, row)}`;
/** The name of one opening of an alert, for people and routes. */
export const alertId = ({ rule, kind, row }: AlertKey, openedAt: EpochMillis): string =>
  `${rule}@${rowKey(kind, row)}@${openedAt}`;

type Step = EventOf<'alert.changed'>;

/** The alert after a step, null when it is over; `before` is null for one that was idle. */
export function stepped(before: Alert | null, { data, time }: Step): Alert | null {
  const { rule, kind, row, severity, to, since, openedAt, value, anchor, peak } = data;
  if (to === 'idle' || to === 'closed') return null;
  const isNew = before === null || before.openedAt !== openedAt;
  return {
    ...{ rule, kind, row, severity, openedAt, peak, changedAt: time, phase: to },
    since: to === 'recovering' ? (before?.since ?? since) : since,
    clearSince: to === 'recovering' ? since : null,
    clock: to === 'open' ? UNUSED : startedAt(time),
    blind: false,
    value: before === null || to !== 'recovering' ? value : before.value,
    anchor: before === null || to !== 'recovering' ? anchor : before.anchor,
    owner: isNew ? null : before.owner,
    snoozedUntil: isNew ? null : before.snoozedUntil,
    ticks: isNew ? [] : before.ticks,
  };
}

/** The alert after a step of its runbook was ticked, or the tick taken back; one of another opening changes nothing. */
export function ticked(alert: Alert, { data, time }: EventOf<'alert.ticked'>): Alert {
  if (data.openedAt !== alert.openedAt) return alert;
  const others = alert.ticks.filter(({ step }) => step !== data.step);
  return { ...alert, ticks: data.done ? [...others, { step: data.step, by: data.by, at: time }] : others };
}

/** The alert after a mark; a mark of another opening changes nothing. */
export function marked(alert: Alert, { data, time }: EventOf<'alert.marked'>): Alert {
  switch (data.mark) {
    case 'blind':
      return { ...alert, blind: true, clock: { doneMs: data.doneMs, runsSince: null } };
    case 'seen':
      return {
        ...alert,
        blind: false,
        clock: alert.phase === 'open' ? UNUSED : running({ doneMs: data.doneMs, runsSince: null }, time),
      };
    default:
      return data.openedAt === alert.openedAt ? handled(alert, data, time) : alert;
  }
}

type Handling = Exclude<EventOf<'alert.marked'>['data'], { mark: 'blind' } | { mark: 'seen' }>;

function handled(alert: Alert, data: Handling, at: EpochMillis): Alert {
  switch (data.mark) {
    case 'acknowledged':
      return { ...alert, owner: { by: data.by, note: data.note, at } };
    case 'released':
      return { ...alert, owner: null };
    case 'snoozed':
      return { ...alert, snoozedUntil: data.until };
    case 'woken':
      return { ...alert, snoozedUntil: null };
  }
}

/** Its life, to be gone on with. */
export const lifeOf = ({ phase, since, openedAt, clearSince, clock, blind, changedAt }: Alert): Life => ({
  phase,
  since,
  openedAt,
  clearSince,
  clock,
  blind,
  changedAt,
});
