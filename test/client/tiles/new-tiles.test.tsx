// For: the tiles that walls as documents brought: what each shows, and what it says when it can show nothing.
import { describe, expect, it, vi } from 'vitest';
import { TileBody } from '../../../client/tiles/tile-view.tsx';
import { TileGuard } from '../../../client/tiles/frame/tile-guard.tsx';
import { WallScopeContext } from '../../../client/tiles/wall-scope.ts';
import { MINUTE } from '../../../shared/time.ts';
import { agent, queue, rate, source, total } from './rows.ts';
import { NOW, onStage, textAt, useStage, type Scene } from './stage.tsx';

useStage();
const box = { width: 1000, height: 400 };
const held = {
  etc: queue('ETC & tolling', { 'longestWait.since': NOW - 252_000, ...rate('sl@last15', 6, 10) }),
  wx: queue('Road & weather', { waiting: 0, 'longestWait.since': null, staffed: 0, available: 0 }),
};
const scene = (change: Scene = {}): Scene => ({
  view: 'wall',
  tables: { totals: { total: total() }, queues: held, trends: {}, teams: {}, agents: {}, classes: {} },
  lists: { sources: [source('pbx')], alerts: [], announcements: [], flags: [], halts: [] },
  ...change,
});
const texts = (root: ParentNode, selector: string): readonly string[] =>
  [...root.querySelectorAll(selector)].map((node) => node.textContent.replace(/\s+/g, ' ').trim());
const notice = (root: ParentNode): string =>
  `${root.querySelector('[data-notice]')?.getAttribute('data-notice') ?? 'none'}: ${textAt(root, '.notice-why')}`;

describe('a tile that cannot show its figures', () => {
  it('TILE1 says that it waits for the first ones', () => {
    const { container } = onStage(<TileBody type="queueCard" settings={{ queue: 'etc' }} box={box} />, {
      heard: false,
    });
    expect(notice(container)).toBe('loading: first values in about 2 s');
    expect(container.querySelector('.rail-loading')).not.toBeNull();
  });
  it('TILE1 names the row that is not there, and keeps its name', () => {
    const { container } = onStage(<TileBody type="trend" settings={{ queue: 'etc-old' }} box={box} />, scene());
    expect(notice(container)).toBe('error: etc-old is not on this floor');
    expect(textAt(container, 'h2')).toBe('Trend');
  });
  it('TILE1 tells closed from empty', () => {
    const { container } = onStage(<TileBody type="queueCard" settings={{ queue: 'wx' }} box={box} />, scene());
    expect(notice(container)).toBe('closed: nobody is on this queue');
    const none = onStage(
      <TileBody type="queueCard" settings={{ queue: null }} box={box} />,
      scene({ tables: { queues: {} } }),
    );
    expect(notice(none.container)).toBe('empty: no queues in this wall');
  });
  it('HOURS1 says when a closed queue opens', () => {
    const shut = { waiting: 0, 'longestWait.since': null, opensAt: Date.UTC(2026, 0, 16, 1) };
    const { container } = onStage(
      <TileBody type="queueCard" settings={{ queue: 'etc' }} box={box} />,
      scene({ tables: { queues: { etc: queue('ETC', shut) } } }),
    );
    expect(notice(container)).toBe('closed: opens Fri 09:00');
  });
  it('TILE1 withdraws a list when the link is lost', () => {
    const { container, link } = onStage(<TileBody type="heatMap" settings={{}} box={box} />, scene());
    expect(notice(container)).toBe('none: ');
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 61_000, attempt: 2, lost: true });
    expect(notice(container)).toBe('lost: what is now is not known');
  });
  it('TILE2 a tile that breaks names the cause', () => {
    // React tells the console of every error that a boundary has caught.
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const Broken = () => {
      throw new RangeError('no column x');
    };
    const { container } = onStage(
      <TileGuard type="text" height={200}>
        <Broken />
      </TileGuard>,
      scene(),
    );
    expect(notice(container)).toBe('error: no column x');
    expect(told).toHaveBeenCalled();
    told.mockRestore();
  });
});

describe('tiles', () => {
  it('TILE3 levels: stretches of the day beside each other, in the floor’s order', () => {
    const settings = { windows: ['last15', 'today'] } satisfies Parameters<typeof TileBody<'levels'>>[0]['settings'];
    const { container } = onStage(<TileBody type="levels" settings={settings} box={box} />, scene());
    expect(texts(container, 'header span')).toEqual(['Last quarter', 'Today']);
    expect(texts(container, 'li')).toEqual(['ETC & tolling60%84%', 'Road & weather–84%']);
  });
  it('TILE3 heat map: a cell a known minute pair, the limit passed is another shape', () => {
    const running = Math.floor(NOW / MINUTE);
    const trends = { etc: { [`b${(running - 1) % 30}`]: 400_000, [`b${(running - 9) % 30}`]: 10_000 } };
    const tables = { queues: held, trends };
    const { container } = onStage(<TileBody type="heatMap" settings={{}} box={box} />, scene({ tables }));
    expect(container.querySelectorAll('path.heat-breach')).toHaveLength(1);
    expect(container.querySelectorAll('rect.heat-low')).toHaveLength(1);
  });
  it('TILE3 leaderboard: equal figures share a rank; without ranks the floor’s order stands', () => {
    const team = (name: string, hits: number) => ({ name, ...rate('sl@today', hits, 100), 'handled@today': 10 });
    const tables = { teams: { a: team('Aspen', 80), b: team('Birch', 91), c: team('Cedar', 80) } };
    const draw = (ranked: boolean) =>
      onStage(<TileBody type="leaderboard" settings={{ ranked, by: 'serviceLevel' }} box={box} />, scene({ tables }));
    const { container } = draw(true);
    expect(texts(container, '.leader-rank')).toEqual(['1', '2', '2']);
    expect(texts(container, '.leader-name')).toEqual(['Birch', 'Aspen', 'Cedar']);
    expect(texts(draw(false).container, '.leader-name')).toEqual(['Aspen', 'Birch', 'Cedar']);
  });
  it('TILE3 sentiment: the worst and untaken first, what has no room is counted', () => {
    const flag = (contactId: string, change: object) => ({
      ...{ contactId, queueId: 'etc', agentId: null, since: NOW - 30_000, level: 'amber' as const, handledBy: null },
      ...{ rule: 'negatives@1', term: null, score: null, scoreAt: null },
      ...change,
    });
    const flags = [flag('a', { handledBy: 'Guo Wei' }), flag('b', {}), flag('c', { level: 'red', term: 'lawyer' })];
    const low = { width: 900, height: 150 };
    const lists = { ...scene().lists, flags };
    const { container } = onStage(
      <TileBody type="sentiment" settings={{ style: 'list' }} box={low} />,
      scene({ lists }),
    );
    expect(texts(container, 'li')).toEqual([
      'ETC & tollingsaid “lawyer”not in hand00:30',
      'ETC & tolling3 negative turnsnot in hand00:30',
    ]);
    expect(textAt(container, 'h2')).toContain('1 more');
  });
  it('TILE3 sources: those in trouble first, with word and age', () => {
    const sources = [source('pbx'), source('crm', { state: 'stale', seen: NOW - 42_000, rejected: 3 })];
    const lists = { ...scene().lists, sources };
    const { container } = onStage(<TileBody type="sources" settings={{}} box={box} />, scene({ lists }));
    const [first, second] = texts(container, 'li');
    expect(first).toContain('stale3 rejected42 s');
    expect(second).toContain('live');
  });
  it('TILE3 seats: who is signed in, of the teams of the wall', () => {
    const agents = {
      a1: agent('Chen Yao', 'busy'),
      a2: agent('Li Qing', 'available', { teamId: 'birch' }),
      a3: agent('Hu Min', 'signedOut'),
    };
    const tables = { agents, teams: { aspen: { name: 'Aspen' }, birch: { name: 'Birch' } } };
    const map = <TileBody type="seats" settings={{ style: 'map' }} box={box} />;
    expect(texts(onStage(map, scene({ tables })).container, '.seat b')).toEqual(['Chen Y.', 'Li Q.']);
    const scoped = <WallScopeContext value={{ queues: null, teams: ['birch'] }}>{map}</WallScopeContext>;
    expect(texts(onStage(scoped, scene({ tables })).container, '.seat b')).toEqual(['Li Q.']);
  });
  it('TILE3 text speaks the language of the wall and is no markup', () => {
    const settings = { text: { en: '<b>Doors</b>', 'zh-CN': '关门' }, size: 'name', align: 'left' } as const;
    const { container } = onStage(<TileBody type="text" settings={settings} box={box} />, scene());
    expect(container.textContent).toBe('<b>Doors</b>');
    const other = onStage(<TileBody type="text" settings={settings} box={box} />, scene({ language: 'zh-CN' }));
    expect(other.container.textContent).toBe('关门');
  });
});

describe('the scope of a wall', () => {
  it('WALL7 lists show its queues alone, in the floor’s order; a tile without a queue takes its first', () => {
    const board = (
      <WallScopeContext value={{ queues: ['wx', 'etc'], teams: null }}>
        <TileBody type="queueBoard" settings={{ columns: ['waiting'] }} box={box} />
        <TileBody type="queueCard" settings={{ queue: null }} box={box} />
      </WallScopeContext>
    );
    const { container } = onStage(board, scene());
    expect(texts(container, 'li .queue-name')).toEqual(['ETC & tolling', 'Road & weather']);
    expect(notice(container)).toBe('closed: nobody is on this queue');
  });
});
