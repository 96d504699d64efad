// For: paired TVs at the socket: let in by their token, told what they are, sent away. May import: server/gateway, tests.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TvLink, TvSeat } from '../../../server/gateway/tv-desk.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { TvOrder, TvReport } from '../../../shared/tvs/tv.ts';
import { startHarness, until, type Harness } from './harness.ts';
import type { Screen } from './screen.ts';

const SCREEN = { width: 1920, height: 1080, ratio: 1 };
const ASSIGNED: TvOrder = {
  kind: 'assigned',
  ...{ id: 'a1', name: 'Hall', wall: 'overview', room: null, voice: true },
};

let harness: Harness;
let links: TvLink[];
let heard: { readonly token: string; readonly build: string | null }[];
let reports: TvReport[];
let left: number;

const seat = (scope: TvSeat['principal']['scope']): TvSeat => ({
  principal: { id: 'tv:a1', roles: ['viewer'], scope },
  assigned: ASSIGNED,
  report: (report) => void reports.push(report),
  leave: () => void left++,
});

beforeEach(async () => {
  [links, heard, reports, left] = [[], [], [], 0];
  harness = await startHarness({
    tvs: {
      enter({ token }, build, link) {
        heard.push({ token, build });
        if (token === 'unknown') return null;
        links.push(link);
        return seat(token === 'narrow' ? { queues: ['etc'], teams: [], sites: [] } : 'all');
      },
    },
  });
  harness.board.set('queues', 'etc', 'waiting', 3);
  harness.board.set('queues', 'road', 'waiting', 5);
});
afterEach(() => harness.stop());

function tv(token: string): Screen {
  const screen = harness.screen(null);
  screen.socket.emit('hello', {
    ...{ protocol: PROTOCOL_VERSION, view: 'overview', build: 'page' },
    tv: { token, screen: SCREEN, clock: 5 },
  });
  return screen;
}

describe('a TV at the socket', () => {
  it('TV4 WIRE10 is told what it is, then its board', async () => {
    const screen = tv('good');
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.heard.map(({ name }) => name)).toEqual(['welcome', 'tv', 'snapshot']);
    expect(screen.of('tv')).toEqual([ASSIGNED]);
    expect(heard).toEqual([{ token: 'good', build: 'page' }]);
  });

  it('TV9 TV2 is refused by name where its token is unknown, and told nothing', async () => {
    const screen = tv('unknown');
    await until(() => screen.of('refused').length === 1, 'refusal');
    expect(screen.of('refused')[0]).toMatchObject({ reason: 'token' });
    await until(() => !screen.socket.connected, 'disconnect');
    expect(screen.heard.map(({ name }) => name)).toEqual(['refused']);
  });

  it('TV5 sees the rows of its scope and no figure over the whole floor', async () => {
    const screen = tv('narrow');
    await until(() => screen.seq >= 0, 'snapshot');
    const tables = screen.of('snapshot')[0]!.tables;
    expect(tables.find(({ table }) => table === 'queues')?.ids).toEqual(['etc']);
    expect(tables.find(({ table }) => table === 'totals')?.ids).toEqual([]);
  });

  it('TV7 WIRE10 hears orders, and says anew what it is', async () => {
    const screen = tv('good');
    await until(() => screen.seq >= 0, 'snapshot');
    links[0]!.tell({ kind: 'identify', forMs: 20_000 });
    await until(() => screen.of('tv').length === 2, 'order');
    expect(screen.of('tv')[1]).toEqual({ kind: 'identify', forMs: 20_000 });
    screen.socket.emit('report', { screen: SCREEN, clock: 9 });
    await until(() => reports.length === 1, 'report');
    expect(reports).toEqual([{ screen: SCREEN, clock: 9 }]);
  });

  it('TV9 a revoked one is told so and let go; one that begins anew is only let go', async () => {
    const [revoked, restarted] = [tv('good'), tv('good')];
    await until(() => revoked.seq >= 0 && restarted.seq >= 0, 'snapshots');
    links[0]!.revoke();
    links[1]!.restart();
    await until(() => !revoked.socket.connected && !restarted.socket.connected, 'disconnect');
    const refusals = [revoked, restarted].map((screen) => screen.of('refused').map(({ reason }) => reason));
    expect(refusals.sort()).toEqual([[], ['token']]);
    expect(left).toBe(2);
  });

  it('TV6 is known to have left', async () => {
    const screen = tv('good');
    await until(() => screen.seq >= 0, 'snapshot');
    screen.close();
    await until(() => left === 1, 'its end');
    links[0]!.tell({ kind: 'reload' });
  });
});
