// For: alerts as they were, out of their openings. May import: alerts, shared. Promises: folded from events as the journal has them.
import { describe, expect, it } from 'vitest';
import { Openings } from '../../../server/alerts/openings.ts';
import { pastOf, peakOf, takenOf } from '../../../server/alerts/past-alerts.ts';
import type { EventData, EventName, EventOf, FloorEvent } from '../../../shared/events/event.ts';

const place = { rule: 'wait', kind: 'queue', row: 'etc' } as const;
let made = 0;
type Step = EventData<'alert.changed'>;
const event = <N extends EventName>(name: N, time: number, data: EventData<N>): EventOf<N> => ({
  ...{ id: `e${made++}`, source: 'floorwatch', name, time },
  data,
});
const step = (
  time: number,
  from: Step['from'],
  to: Step['to'],
  openedAt: number | null,
  more: Partial<Step> = {},
): FloorEvent =>
  event('alert.changed', time, {
    ...{ ...place, severity: 'breach', from, to, since: time, openedAt, value: 1, anchor: null, peak: null },
    ...more,
  });
const taken = (time: number, openedAt: number, by: string): FloorEvent =>
  event('alert.marked', time, { ...place, openedAt, mark: 'acknowledged', by, note: 'calling in' });

const between = (openings: Openings, from: number, to = 1000) =>
  pastOf(openings.all.values(), from, to).map((one) => {
    const { id, openedAt, closedAt } = one;
    return { id, openedAt, closedAt, peak: peakOf(one), taken: takenOf(one) };
  });

describe('the history of alerts', () => {
  it('AHIST1 tells each opening once, with its end, its peak and who took it on first', () => {
    const history = new Openings();
    history.fold([
      step(10, 'idle', 'pending', null),
      step(20, 'pending', 'open', 20),
      taken(25, 20, 'zhao'),
      taken(26, 20, 'guo'),
    ]);
    history.fold([
      step(30, 'open', 'recovering', 20),
      step(40, 'recovering', 'open', 20),
      step(50, 'open', 'recovering', 20),
    ]);
    history.fold([step(60, 'recovering', 'closed', 20, { peak: 9 }), step(90, 'pending', 'open', 90)]);
    expect(between(history, 0)).toEqual([
      { id: 'wait@queue:etc@90', openedAt: 90, closedAt: null, peak: null, taken: null },
      {
        ...{ id: 'wait@queue:etc@20', openedAt: 20, closedAt: 60, peak: 9 },
        taken: { by: 'zhao', at: 25, note: 'calling in' },
      },
    ]);
    expect(between(history, 61).map(({ openedAt }) => openedAt)).toEqual([90]);
    expect(between(history, 0, 90).map(({ openedAt }) => openedAt)).toEqual([20]);
    expect(between(history, 0, 20)).toEqual([]);
  });

  it('AHIST1 told again says nothing new, and a mark of another opening is none of this one', () => {
    const history = new Openings();
    const events = [step(20, 'pending', 'open', 20), taken(25, 19, 'zhao')];
    history.fold(events);
    history.fold(events);
    expect(between(history, 0)).toMatchObject([{ openedAt: 20, taken: null }]);
  });
});
