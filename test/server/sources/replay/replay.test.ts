// For: recorded files as a source. May import: all.
import { describe, expect, it } from 'vitest';
import { replaySource } from '../../../../server/sources/replay/index.ts';
import { replayed } from '../../../../server/sources/replay/replayed.ts';
import type { SourceEvent, SourceNotice, SourceStatus } from '../../../../server/sources/source.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { describeSource } from '../../../contract/source-contract.ts';
import { AT, cloudText, offer, spoiltText } from '../../ingest/events.ts';
import { createTempFolder, tempFolder } from './temp-files.ts';

const recording = (count: number): string =>
  Array.from({ length: count }, (_, nth) => cloudText(offer(nth))).join('\n');

describeSource({
  name: 'replay',
  definition: replaySource,
  events: 2500,
  open() {
    const folder = createTempFolder();
    const files = [folder.write('a.ndjson', recording(2500))];
    const close = (): Promise<void> => Promise.resolve(folder.remove());
    return Promise.resolve({ settings: { files, speed: 'max' }, now: () => AT, close });
  },
});

interface Played {
  readonly events: SourceEvent[];
  readonly notices: SourceNotice[];
  readonly statuses: SourceStatus[];
  readonly at: number[];
}

const isOver = (status: SourceStatus): boolean =>
  status.state === 'lost' || (status.state === 'connected' && status.detail === 'played to the end');
/** Plays files to their end. */
const playAll = (files: readonly string[], count: number, more: object = {}): Promise<Played> =>
  play({ files, speed: 'max', ...more }, count, undefined, 'pbx', true);

/** Plays until so many events have come, then stops. */
async function play(
  settings: object,
  count: number,
  now: () => number = () => AT,
  id = 'player',
  toTheEnd = false,
): Promise<Played> {
  const played: Played = { events: [], notices: [], statuses: [], at: [] };
  const stopping = new AbortController();
  const sink = {
    events: (batch: readonly SourceEvent[]) => {
      played.events.push(...batch);
      for (let nth = 0; nth < batch.length; nth++) played.at.push(now());
      return Promise.resolve();
    },
    status: (status: SourceStatus) => void played.statuses.push(status),
    notice: (notice: SourceNotice) => void played.notices.push(notice),
    gap: () => expect.unreachable(),
    rejected: () => expect.unreachable(),
  };
  const source = replaySource.create(replaySource.settings.parse(settings));
  const running = source.run({ id, sink, signal: stopping.signal, now });
  const told = (): number => played.statuses.filter(isOver).length;
  await expect.poll(() => played.events.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
  if (toTheEnd) await expect.poll(told).toBeGreaterThan(0);
  stopping.abort();
  await running;
  return played;
}

describe('replay', () => {
  it('plays files in the order given; bad lines become notices with their place', async () => {
    const folder = tempFolder();
    const bad = spoiltText(offer(9), {}, { agentId: 7 });
    const files = [
      folder.write('1.ndjson', `${cloudText(offer(1))}\n${bad}`),
      folder.write('2.ndjson', cloudText(offer(2))),
    ];
    const { events, notices } = await play({ files, speed: 'max' }, 2, undefined, 'pbx');
    expect(events.map(({ id }) => id)).toEqual(['e1', 'e2']);
    expect(notices).toEqual([
      { code: 'rejected', place: `${files[0]}:2`, detail: expect.stringMatching(/^data\.agentId /u) as string },
    ]);
  });

  it.each(['none', 'endNow'])('is lost, with the reason, where its file is missing (shift %s)', async (shift) => {
    const { statuses, notices } = await playAll(['/nosuch.ndjson'], 0, { shift });
    const reason = expect.stringMatching(/^\/nosuch\.ndjson: cannot be read: ENOENT/u) as string;
    expect(statuses).toEqual([{ state: 'lost', reason }]);
    const detail = expect.stringMatching(/^cannot be read: ENOENT/u) as string;
    expect(notices).toEqual([{ code: 'unreadable', place: '/nosuch.ndjson', detail }]);
  });

  it('plays what can be read, and ends as lost where something cannot', async () => {
    const file = tempFolder().write('1.ndjson', cloudText(offer(1)));
    const { events, statuses } = await playAll([file, '/nosuch.ndjson'], 1);
    expect(events.map(({ id }) => id)).toEqual(['e1']);
    expect(statuses.map(({ state }) => state)).toEqual(['connected', 'lost']);
    expect((await playAll([file], 1)).statuses.at(-1)).toEqual({ state: 'connected', detail: 'played to the end' });
  });

  it('moves a recording so that it ends, or begins, now', async () => {
    const folder = tempFolder();
    const files = [folder.write('1.ndjson', recording(4))];
    const now = (): number => AT + 86_400_000;
    const ended = await play({ files, speed: 'max', shift: 'endNow' }, 4, now);
    expect(ended.events.map(({ time }) => time - now())).toEqual([-3000, -2000, -1000, 0]);
    const begun = await play({ files, shift: 'startNow' }, 1, now);
    expect(begun.events.map(({ time }) => time - now())).toEqual([0]);
  });

  it('keeps the distances of the recording, at its speed', async () => {
    const folder = tempFolder();
    const files = [folder.write('1.ndjson', recording(4))];
    const { at } = await play({ files, speed: 20 }, 4, () => Date.now());
    expect(at[3]! - at[0]!).toBeGreaterThanOrEqual(149);
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(49);
  });

  it('leaves out what only the server may say', async () => {
    const own = cloudText({ id: 'f', source: 'floorwatch', name: 'floor.configured', time: AT, data: { floor: {} } });
    const files = [tempFolder().write('1.ndjson', `${own}\n${cloudText(offer(1))}`)];
    expect((await play({ files, speed: 'max' }, 1)).events.map(({ name }) => name)).toEqual(['offer.started']);
  });

  it('refuses to begin now at another speed than that of the clock', () => {
    const settings = { files: ['a.ndjson'], shift: 'startNow', speed: 2 };
    expect(replaySource.settings.safeParse(settings).success).toBe(false);
  });
});

describe('replayed events', () => {
  const event = offer(1, 'pbx');

  it('D7 an unmoved recording of the very source keeps its ids: playing it again repeats nothing', () => {
    expect(replayed(event, 'pbx', 0).id).toBe('e1');
  });

  it('D6 the same id of two recorded sources stays two events, and of two shifts too', () => {
    const ids = [
      replayed(event, 'x', 0),
      replayed(offer(1, 'crm'), 'x', 0),
      replayed(event, 'x', 5),
      replayed(event, 'pbx', 5),
    ];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
    expect(replayed(event, 'x', 0)).toEqual(replayed(event, 'x', 0));
  });

  it('moves the instants inside data with the event', () => {
    const data = { snapshotId: 's', part: 1, parts: 1, visits: [], segments: [], complete: true };
    const agents = [{ agentId: 'a', since: '2026-01-15T09:00:00Z' }];
    const snapshot: FloorEvent = { ...event, name: 'source.snapshot', data: { ...data, agents } };
    expect(replayed(snapshot, 'x', 1500)).toMatchObject({
      time: snapshot.time + 1500,
      data: { agents: [{ agentId: 'a', since: '2026-01-15T09:00:01.500Z' }] },
    });
  });
});
