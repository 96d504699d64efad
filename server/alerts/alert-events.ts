// For: what happened to alerts as events of the server, and what people do to them. May import: shared, alerts. Promises: an id is (rule, scope, to, at) (D21): telling the same again is a duplicate.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { AlertMark, Matcher } from '../../shared/rules/alert-events.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { rowKey } from '../../shared/rules/places.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { AlertKey } from './alert.ts';
import type { Looked, Sight, Transition } from './evaluator.ts';

const MAX_ID = 128;

/** An id of parts; a long one is cut and ends with a hash of the whole. */
export function idOf(...parts: readonly string[]): string {
  const whole = parts.join('/');
  if (whole.length <= MAX_ID) return whole;
  const tail = `#${hashOf(whole)}`;
  return whole.slice(0, MAX_ID - tail.length) + tail;
}

/** FNV-1a over code units, twice with different starts: 64 bits. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index++) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(index), 0x5bd1e995);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

const scopeText = ({ kind, row }: Pick<AlertKey, 'kind' | 'row'>): string => rowKey(kind, row);

export function eventsOf({ transitions, sights }: Looked): readonly FloorEvent[] {
  return [...transitions.map(stepEvent), ...sights.map(sightEvent)];
}

export function stepEvent(transition: Transition): EventOf<'alert.changed'> {
  const { rule, kind, row, at, from, to, since, openedAt, value, anchor, peak } = transition;
  return {
    id: idOf(`alert-${to}`, formatInstant(at), rule.id, scopeText(transition)),
    source: SERVER_SOURCE,
    name: 'alert.changed',
    time: at,
    data: { rule: rule.id, kind, row, severity: rule.severity, from, to, since, openedAt, value, anchor, peak },
  };
}

function sightEvent({ rule, kind, row, at, blind, doneMs }: Sight): EventOf<'alert.marked'> {
  return markEvent({ rule: rule.id, kind, row, mark: blind ? 'blind' : 'seen', doneMs }, at);
}

export function markEvent(data: AlertMark, at: EpochMillis): EventOf<'alert.marked'> {
  return {
    id: idOf(`alert-${data.mark}`, formatInstant(at), data.rule, scopeText(data)),
    source: SERVER_SOURCE,
    name: 'alert.marked',
    time: at,
    data,
  };
}

export interface SilenceOrder {
  readonly silenceId: string;
  readonly matcher: Matcher | null;
  readonly until: EpochMillis;
  readonly by: string;
  readonly note: string | null;
}

export const silenceEvent = (order: SilenceOrder, at: EpochMillis): EventOf<'alert.silenced'> => ({
  id: idOf(order.matcher === null ? 'silence-ended' : 'silence', formatInstant(at), order.silenceId),
  source: SERVER_SOURCE,
  name: 'alert.silenced',
  time: at,
  data: { ...order },
});

export interface RuleOrder {
  readonly ruleId: string;
  readonly version: number;
  readonly by: string;
  readonly rule: Rule | null;
}

export const ruleEvent = (order: RuleOrder, at: EpochMillis): EventOf<'rule.changed'> => ({
  id: idOf('rule', String(order.version), order.ruleId),
  source: SERVER_SOURCE,
  name: 'rule.changed',
  time: at,
  data: { ...order },
});
