// For: the tiles of the right column and the frame: companions, curve, channels, heads, flags, sources, clock, announcements.
import { describe, expect, it } from 'vitest';
import { AnnouncementLine } from '../../../client/tiles/announcements/announcement-line.tsx';
import { ChannelMix } from '../../../client/tiles/channel-mix/channel-mix.tsx';
import { channelMix } from '../../../client/tiles/channel-mix/mix.ts';
import { Clock } from '../../../client/tiles/clock/clock.tsx';
import { FigureCompanion } from '../../../client/tiles/figure/figure-companion.tsx';
import { DayCurveTile } from '../../../client/tiles/day-curve/day-curve-tile.tsx';
import { quartersOf } from '../../../client/tiles/day-curve/quarters.ts';
import { FlagsLine } from '../../../client/tiles/flags/flags-line.tsx';
import { FloorStates } from '../../../client/tiles/floor-states/floor-states.tsx';
import { PAGE_MS } from '../../../client/tiles/paging.ts';
import { sourceLine } from '../../../client/tiles/sources/source-items.ts';
import { SourcesLine } from '../../../client/tiles/sources/sources-line.tsx';
import { QUARTER } from '../../../shared/time.ts';
import { rate, source, total } from './rows.ts';
import { figureAt, heldTable, NOW, onStage, textAt, useStage } from './stage.tsx';

useStage();
const totals = (change: Parameters<typeof total>[0] = {}) => ({ tables: { totals: { total: total(change) } } });

describe('companions', () => {
  it('shows who is free of all, occupancy, abandoned with a decimal, satisfaction of 5', () => {
    const all = (
      <>
        <FigureCompanion metric="agentsFree" />
        <FigureCompanion metric="occupancy" />
        <FigureCompanion metric="abandoned" />
        <FigureCompanion metric="csat" />
      </>
    );
    const { container } = onStage(all, totals());
    const tiles = [...container.querySelectorAll('.companion')];
    expect(tiles.map((tile) => figureAt(tile, '.companion-value'))).toEqual(['9', '84', '4.6', '4.4']);
    expect(tiles.map((tile) => textAt(tile, 'em'))).toEqual(['of 84', '%', '%', 'of 5']);
  });
  it('D17 marks occupancy and abandonment by the rules in force', () => {
    const { container } = onStage(
      <>
        <FigureCompanion metric="occupancy" />
        <FigureCompanion metric="abandoned" />
      </>,
      totals({ 'occupancy@slide30': 0.92, ...rate('abandonRate@today', 60, 1000) }),
    );
    expect([...container.querySelectorAll('.companion')].map((tile) => tile.className)).toEqual([
      'companion companion-breach',
      'companion companion-watch',
    ]);
  });
  it('QUAL7 a silent survey system makes its own figure old, and no other', () => {
    const { container } = onStage(
      <>
        <FigureCompanion metric="abandoned" />
        <FigureCompanion metric="csat" />
      </>,
      totals({ 'csatMean@today.quality': 'stale' }),
    );
    expect([...container.querySelectorAll('.stale')].map((old) => old.textContent)).toEqual(['4.4']);
  });
  it('F6 shows no opinion of fewer than five', () => {
    const { container } = onStage(<FigureCompanion metric="csat" />, totals(rate('csatMean@today', 18, 4)));
    expect(textAt(container, '.companion-value')).toBe('–n = 4');
  });
});

describe('day curve', () => {
  const at = (back: number) => Math.floor(NOW / QUARTER) * QUARTER - back * QUARTER;
  const curve = (measured: number, before: number | null) =>
    Object.fromEntries(
      Array.from({ length: 8 }, (_, n) => [`q${n}`, { start: at(8 - n), offered: measured, lastWeek: before }]),
    );
  it('orders quarters by time and leaves out rows without one', () => {
    const quarters = quartersOf(
      heldTable({ b: { start: 200, offered: 2 }, a: { start: 100, offered: 1 }, x: { start: null } }),
    );
    expect(quarters.map(({ start }) => start)).toEqual([100, 200]);
  });
  it('says how the last hour stands to last week', () => {
    const { container } = onStage(<DayCurveTile width={680} height={300} />, { tables: { curve: curve(125, 100) } });
    expect(textAt(container, 'h2 b')).toBe('last hour 25% over last Thursday');
  });
  it('FCAST4 says how the last hour stands to the forecast where there is one', () => {
    const expected = { forecast: 100, forecastLow: 90, forecastHigh: 110 };
    const withForecast = (measured: number) =>
      Object.fromEntries(Object.entries(curve(measured, 1)).map(([id, row]) => [id, { ...row, ...expected }]));
    const saying = (measured: number): string => {
      const scene = { tables: { curve: withForecast(measured) } };
      return textAt(onStage(<DayCurveTile width={680} height={300} />, scene).container, 'h2 b');
    };
    expect(saying(125)).toBe('last hour 25% over forecast');
    expect(saying(105)).toBe('last hour as forecast');
  });
  it('says what is still being read in, and compares with nothing meanwhile', () => {
    const scene = { tables: { curve: curve(125, null) }, filling: { en: 'reading', 'zh-CN': '正在读取' } };
    const { container } = onStage(<DayCurveTile width={680} height={300} />, scene);
    expect(textAt(container, '.day-curve-filling')).toBe('reading');
    expect(container.querySelector('h2 b')).toBeNull();
  });
  it('says so when nothing came yet', () => {
    const { container } = onStage(<DayCurveTile width={680} height={300} />, { tables: { curve: {} } });
    expect(container.textContent).toContain('No contacts today yet');
  });
});

describe('channels', () => {
  const offered = (count: number) => ({ 'offered@today': count });
  it('adds up to 100, largest first', () => {
    const mix = channelMix(
      heldTable({ chat: offered(170), voice: offered(786), video: offered(44), email: offered(0) }),
    );
    expect(mix.map(({ channel, percent }) => `${channel} ${percent}`)).toEqual(['voice 79', 'chat 17', 'video 4']);
  });
  it('joins what is beyond four', () => {
    const rows = { voice: offered(50), chat: offered(20), email: offered(15), video: offered(10), task: offered(5) };
    const mix = channelMix(heldTable(rows));
    expect(mix.map(({ channel, percent }) => `${channel} ${percent}`)).toEqual([
      'voice 50',
      'chat 20',
      'email 15',
      'other 15',
    ]);
  });
  it('names its parts and says when there are none', () => {
    const stage = onStage(<ChannelMix width={680} />, {
      tables: { channels: { voice: offered(3), chat: offered(1) } },
    });
    expect(textAt(stage.container, 'p')).toBe('75%Voice25%Chat');
    stage.show({ tables: { channels: { voice: offered(0) } } });
    expect(textAt(stage.container, 'p')).toBe('no contacts yet');
  });
});

describe('heads of the floor', () => {
  it('counts the rung among the busy and hides the lost when there are none', () => {
    const stage = onStage(<FloorStates />, totals());
    expect(textAt(stage.container, 'ul')).toBe('52busy10ACW12away1lost');
    stage.show(totals({ unknown: 0 }));
    expect(textAt(stage.container, 'ul')).toBe('52busy10ACW12away');
  });

  it('WALL13 are those of the row that the tile names, and blind where its own sources are', () => {
    const etc = { busy: 3, ringing: 1, acw: 2, notReady: 5, unknown: 0, quality: 'ok' };
    const queues = (row: object) => ({ tables: { queues: { etc: { ...etc, ...row } } } });
    const stage = onStage(<FloorStates table="queues" id="etc" />, queues({}));
    expect(textAt(stage.container, 'ul')).toBe('4busy2ACW5away');
    stage.show(queues({ quality: 'unavailable' }));
    expect(textAt(stage.container, 'ul')).not.toContain('4busy');
  });
});

describe('flags', () => {
  const flag = (ageS: number, handledBy: string | null) => ({
    contactId: `c${ageS}`,
    queueId: null,
    agentId: null,
    since: NOW - ageS * 1000,
    level: 'red' as const,
    handledBy,
    ...{ rule: 'threat@1', term: 'lawyer', score: null, scoreAt: null },
  });
  it('counts those that nobody has taken, and the oldest of them', () => {
    const flags = [flag(220, null), flag(300, 'zhao'), flag(40, null)];
    const stage = onStage(<FlagsLine />, { lists: { flags } });
    expect(textAt(stage.container, 'p')).toBe('3sentiment flags2 not in hand, oldest 03:40');
    stage.show({ lists: { flags: [flag(300, 'zhao')] } });
    expect(textAt(stage.container, 'p')).toBe('1sentiment flagall in hand, oldest 05:00');
    stage.show({ lists: { flags: [] } });
    expect(textAt(stage.container, 'p')).toBe('0sentiment flags');
  });
});

describe('sources', () => {
  it('F10 writes shape, name, word and age of each that is not live', () => {
    const sources = [source('pbx'), source('chat', { state: 'stale', seen: NOW - 42_000 })];
    const { container, pass } = onStage(<SourcesLine />, { lists: { sources } });
    expect([...container.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
      'PBX0.2 s',
      'CHATstale42 s',
    ]);
    expect(container.querySelector('[data-glyph="stale"]')).not.toBeNull();
    pass(3000);
    expect(textAt(container, '.source-stale b')).toBe('45 s');
  });
  it.each([
    ['its events come late', { lagMs: 40_000, seen: NOW - 300 }, '40 s', '40 s'],
    ['a heartbeat is missing', { lagMs: 20, seen: NOW - 8000 }, '8.0 s', '11 s'],
    ['it has said nothing yet', { lagMs: null, seen: null }, 'not heard yet', 'not heard yet'],
  ] as const)('QUAL12 says by how much one is late: %s', (_why, facts, first, then) => {
    const { container, pass } = onStage(<SourcesLine />, {
      lists: { sources: [source('pbx', { state: 'late', ...facts })] },
    });
    expect(textAt(container, '.source-late b')).toBe(first);
    pass(3000);
    expect(textAt(container, '.source-late b')).toBe(then);
  });
  it('never leaves out one that is not live', () => {
    const sources = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => source(id, id > 'd' ? { state: 'late' } : {}));
    const line = sourceLine(sources, NOW, 'en');
    expect(line.shown.map(({ id }) => id)).toEqual(['a', 'e', 'f']);
    expect(line.moreLive).toBe(3);
  });
  it('T3 calls nothing live while the server is not heard', () => {
    const { container, link } = onStage(<SourcesLine />, { lists: { sources: [source('pbx')] } });
    link({ state: 'stale', since: NOW, heardAt: NOW, lost: false });
    expect(textAt(container, 'li')).toBe('PBX');
    expect(container.querySelector('[data-glyph="live"]')).toBeNull();
  });
});

describe('clock', () => {
  it('shows the site’s time and runs on without a link', () => {
    const { container, link, pass } = onStage(<Clock />);
    expect(textAt(container, 'time')).toBe('14:26:08');
    link({ state: 'reconnecting', since: NOW, heardAt: NOW, attempt: 1, lost: false });
    pass(4000);
    expect(textAt(container, 'time')).toBe('14:26:12');
    expect(textAt(container, '.clock-date')).toBe('Thu15 Jan');
  });
});

describe('announcements', () => {
  const item = (id: string) => ({ id, title: null, text: `Notice ${id}`, by: 'Duty manager', at: NOW - 34 * 60_000 });
  it('shows one at a time and cuts to the next', () => {
    const { container, pass } = onStage(<AnnouncementLine />, { lists: { announcements: [item('a'), item('b')] } });
    const first = textAt(container, '.announcement-text');
    pass(PAGE_MS);
    expect(textAt(container, '.announcement-text')).not.toBe(first);
    expect(textAt(container, '.announcement-by')).toBe('Duty manager, 13:52');
  });
  it('shows nothing when nothing was announced', () => {
    expect(onStage(<AnnouncementLine />).container.textContent).toBe('');
  });
});
