// For: estimates on the board and how they are looked back on (EWT1, EWT5, D15). Promises: values by hand.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { onDuty, recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const COLUMNS = ['ewt', 'ewt.low', 'ewt.high'];
const LOOKING_BACK = ['ewtError', 'ewtBias', 'ewtDoubtful'];

function engineOf(tell: (floor: Recorder) => void, columns: readonly string[]) {
  const floor = recorder(START);
  tell(floor);
  const events: readonly FloorEvent[] = [...floor.events].sort((a, b) => a.time - b.time);
  const engine: Engine = createEngine({ floor: floorSchema.parse({ queues: [{ id: 'q' }] }), zone: 'UTC', now: START });
  const { queues, totals } = engine.board.tables;
  const readers = columns.map((column) => queues.reader(column));
  const ofTotals = COLUMNS.map((column) => totals.reader(column));
  let next = 0;
  const until = (at: number): void => {
    for (; next < events.length && events[next]!.time <= START + at; next++) {
      engine.advance(events[next]!.time);
      engine.apply([{ event: events[next]!, receivedAt: events[next]!.time }]);
    }
    engine.advance(START + at);
  };
  return { until, read: () => readers.map((reader) => reader(0)), total: () => ofTotals.map((reader) => reader(0)) };
}

/** One contact every 30 s is answered after 5 s; the last waits for a minute. */
function tell(floor: Recorder): void {
  onDuty(floor, 0, ['a'], ['q']);
  for (let n = 1; n <= 5; n++) {
    const contactId = `c${String(n)}`;
    floor.tell(s(30 * n), 'visit.enqueued', { contactId, queueId: 'q' });
    floor.tell(s(30 * n + (n < 5 ? 5 : 60)), 'visit.answered', { contactId, queueId: 'q', agentId: 'a' });
    if (n !== 4) floor.tell(s(30 * n + (n < 5 ? 6 : 61)), 'segment.ended', { contactId, agentId: 'a', by: 'agent' });
  }
}

describe('the estimated wait on the board', () => {
  it('EWT1 D15 stands with its band, projected at whole 10 s; totals have a range and no value', () => {
    const { until, read, total } = engineOf(tell, COLUMNS);
    until(s(100));
    expect(read()).toEqual([0, 0, 0]);
    // The fourth talks on: nobody is free, the mean of four waits of 5 s stands until somebody waits for longer.
    until(s(159));
    expect(read()).toEqual([s(5), s(3), s(8)]);
    until(s(170));
    expect(read()).toEqual([s(20), s(12), s(32)]);
    until(s(179));
    expect(read()).toEqual([s(20), s(12), s(32)]);
    expect(total()).toEqual([null, s(12), s(32)]);
  });

  it('EWT5 estimates that were told are compared with the waits that followed', () => {
    const { until, read } = engineOf(tell, [...COLUMNS, ...LOOKING_BACK]);
    const back = () => read().slice(COLUMNS.length);
    until(s(40));
    // Told 0 at 30 s, waited 5 s: wrong by as much as the mean wait, not by more.
    expect(back()).toEqual([s(5), -s(5), 0]);
    until(s(140));
    expect(back()).toEqual([s(5), -s(5), 0]);
    until(s(220));
    // The fifth came at 150 s, was told 5 s and waited for 60: (4 · 5 + 55) ÷ 5 = 15 s; waits have a mean of 16 s.
    expect(back()).toEqual([s(15), -s(15), 0]);
  });

  it('EWT5 says when the mean wait would be the better estimate', () => {
    const { until, read } = engineOf(
      (floor) => {
        tell(floor);
        // He is at work on something else: whoever comes at 250 s is told (4 · 5 + 60) ÷ 5 = 16 s and waits for 1.
        floor.tell(s(220), 'visit.answered', { contactId: 'x', agentId: 'a' });
        floor.tell(s(250), 'visit.enqueued', { contactId: 'd', queueId: 'q' });
        floor.tell(s(251), 'visit.answered', { contactId: 'd', queueId: 'q', agentId: 'a' });
      },
      [...COLUMNS, ...LOOKING_BACK],
    );
    until(s(255));
    // (75 + 15) ÷ 6 and (15 − 75) ÷ 6 s; waits have a mean of 81 ÷ 6 = 13.5 s.
    expect(read().slice(COLUMNS.length)).toEqual([s(15), -s(10), 1]);
  });

  it('EWT5 looks back on nothing that nobody was told', () => {
    const { until, read } = engineOf(tell, LOOKING_BACK);
    until(s(220));
    expect(read()).toEqual([null, null, null]);
  });
});
