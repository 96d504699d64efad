// For: writing down what happens on a random floor. May import: shared. Promises: ids are unique a source, instants lie on the floor's tick.
import type { EventData, EventName, FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';

/** What a random floor may show; the generator counts each as it writes it. */
export const PHENOMENA = [
  'voice',
  'chat',
  'answered',
  'abandoned',
  'abandonedRinging',
  'left',
  'callback',
  'secondQueue',
  'ringNoAnswer',
  'ringAll',
  'transferToQueue',
  'transferToAgent',
  'endedAfterTransfer',
  'outbound',
  'hold',
  'consult',
  'durationsGiven',
  'waitGiven',
  'withVisitId',
  'withoutVisitId',
  'wrapupTrue',
  'wrapupFalse',
  'wrapupLimit',
  'wrapupAbsent',
  'wrapupUnended',
  'contactClosed',
  'survey',
  'surveyWithoutIds',
  'negativeTurns',
  'flagHandled',
  'break',
  'pendingBreak',
  'pendingCancelled',
  'deviceUnreachable',
  'queuePause',
  'neverJoined',
  'teamChange',
  'queueDescribed',
  'heartbeat',
  'heartbeatMissed',
  'lost',
  'offerRejected',
  'offerCancelled',
  'transferUp',
  'escalationTold',
  'escalationAlone',
  'npsSurvey',
  'cesSurvey',
  'presetChosen',
  'classMapChosen',
  'boundaryChosen',
  'classTold',
  'resolvedTold',
  'midnight',
  'clocksChange',
  'equalInstants',
  'severalSources',
  'missingEnd',
  'missingEnqueue',
  'earlyEnd',
  'earlyTalkEnd',
  'secondEnd',
  'secondAnswer',
  'signOutInCall',
  'offerWhileBusy',
  'visitIdDropped',
  'closedEarly',
  'strayEvent',
  'skewedSource',
  'repeatUnderOtherId',
  'implicitSession',
] as const;
export type Phenomenon = (typeof PHENOMENA)[number];

export interface Story {
  readonly events: FloorEvent[];
  readonly seen: Map<Phenomenon, number>;
  tell<N extends EventName>(source: string, at: EpochMillis, name: N, data: EventData<N>): void;
  note(phenomenon: Phenomenon): void;
}

export function newStory(tick: Millis): Story {
  const events: FloorEvent[] = [];
  const seen = new Map<Phenomenon, number>();
  let count = 0;
  return {
    events,
    seen,
    tell: (source, at, name, data) => {
      count++;
      const time = Math.floor(at / tick) * tick;
      // One source numbers what it sends (EV1, `sequence`).
      const sequence = source === 'pbx-2' ? { sequence: String(count).padStart(8, '0') } : {};
      events.push({ id: `${source}-${String(count)}`, source, name, time, data, ...sequence } as FloorEvent);
    },
    note: (phenomenon) => {
      seen.set(phenomenon, (seen.get(phenomenon) ?? 0) + 1);
    },
  };
}
