// For: the whole source against a PBX that plays recordings over TCP. May import: sources, support, own folder. Promises: sockets on loopback, all closed.
import { describe, expect, it } from 'vitest';
import { byteByByte } from '../../../support/ami-chunks.ts';
import { recording } from './recordings.ts';
import { play } from './play.ts';

/** The first minutes of A, without what no handler looks at. */
const firstMinutes = (count: number) =>
  recording('a')
    .slice(0, count)
    .filter(
      (line) =>
        line.kind !== 'message' || !/^Event: (?:Newexten|DeviceStateChange|ExtensionStatus|Newstate)/.test(line.raw),
    );

describe('a recording played over TCP', () => {
  it('byte by byte', async () => {
    const lines = firstMinutes(700);
    const { pbx, source } = await play({ lines, cut: byteByByte });
    await pbx.played;
    const joins = lines.filter(
      (line) => line.kind === 'message' && line.raw.startsWith('Event: QueueCallerJoin'),
    ).length;
    expect(joins).toBeGreaterThan(2);
    await source.until(
      () => source.events.filter(({ name }) => name === 'visit.enqueued').length === joins,
      'the last join',
    );
    expect(source.notices).toEqual([]);
  }, 30_000);

  it('with the recorder’s own answers among the events changes nothing', async () => {
    const lines = firstMinutes(6000);
    const { pbx, source } = await play({ lines, recorderAnswers: true });
    await pbx.played;
    const joins = lines.filter(
      (line) => line.kind === 'message' && line.raw.startsWith('Event: QueueCallerJoin'),
    ).length;
    await source.until(
      () => source.events.filter(({ name }) => name === 'visit.enqueued').length === joins,
      'the last join',
    );
    expect([source.fold.faults, source.notices]).toEqual([[], []]);
  }, 30_000);
});
