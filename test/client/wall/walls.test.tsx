// For: the walls as a whole: before there is a board, with one, and when the link is gone.
import { describe, expect, it } from 'vitest';
import { WallPage } from '../../../client/features/wall/wall-page.tsx';
import type { AlertItem } from '../../../shared/board/board.ts';
import { must } from '../../../shared/assert.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { ruleSchema } from '../../../shared/rules/rule.ts';
import { anAlert } from '../../support/alerts.ts';
import { agent, queue, rate, source, total } from '../tiles/rows.ts';
import { NOW, onStage, textAt, useStage, type Scene } from '../tiles/stage.tsx';

useStage();
const shipped = (id: string) =>
  must(
    shippedWalls.find((wall) => wall.id === id),
    id,
  );
const WallOverview = () => <WallPage wall={shipped('overview')} />;
const WallTeams = () => <WallPage wall={shipped('teams')} />;
const WallScopes = () => <WallPage wall={shipped('channels')} />;
const overview: Scene = {
  tables: { totals: { total: total() }, queues: { etc: queue('ETC & tolling') }, trends: {}, channels: {}, curve: {} },
  lists: { sources: [source('pbx')], alerts: [], announcements: [], flags: [], halts: [] },
};
const teams: Scene = {
  view: 'teams',
  tables: {
    totals: { total: total() },
    teams: { aspen: { name: 'Aspen', lead: 'Zhao Min', ...rate('sl@today', 84, 100), 'handled@today': 9 } },
    queues: { etc: queue('ETC & tolling') },
    agents: { a1: agent('Chen Yao', 'busy') },
  },
  lists: { sources: [source('pbx')], alerts: [], announcements: [], halts: [] },
};
const scopes: Scene = {
  view: 'scopes',
  tables: { totals: { total: total() }, channels: {}, tiers: {}, groups: {}, classes: {} },
  lists: { sources: [source('pbx')], alerts: [], announcements: [], halts: [] },
};

describe('before the first frame', () => {
  it('says that it connects, and how often it tried', () => {
    const { container, link } = onStage(<WallOverview />, { heard: false });
    expect(container.textContent).toContain('Connecting to the floor');
    expect(container.querySelector('.rail-loading')).not.toBeNull();
    link({ state: 'connecting', since: NOW, attempt: 3 });
    expect(container.textContent).toContain('Attempt 3');
  });
  it('says why the server refuses it', () => {
    const { container, link } = onStage(<WallOverview />, { heard: false });
    link({ state: 'refused', since: NOW, reason: 'rights', detail: 'view overview' });
    expect(container.textContent).toContain('The server refuses this screen');
    expect(container.textContent).toContain('view overview');
    link({ state: 'refused', since: NOW, reason: 'something new', detail: 'in its own words' });
    expect(container.textContent).toContain('in its own words');
  });
});

describe('a server that takes nothing in', () => {
  const halts = (kind: 'full' | 'slow') => ({ halts: [{ kind, since: NOW - 62_000 }] });
  it('JRN6 says so on the overview, since when and why, in the place of the alerts', () => {
    const { container, pass } = onStage(<WallOverview />, {
      ...overview,
      lists: { ...overview.lists, ...halts('full') },
    });
    expect(textAt(container, '.link-strip b')).toBe('Ingest halted for 01:02');
    expect(textAt(container, '.link-strip')).toContain('No room on the server’s disk.');
    expect(container.querySelector('.wall-away')).toBeNull();
    pass(3000);
    expect(textAt(container, '.link-strip b')).toBe('Ingest halted for 01:05');
  });
  it('JRN6 says so on the wall across queues too', () => {
    const { container } = onStage(<WallScopes />, { ...scopes, lists: { ...scopes.lists, ...halts('full') } });
    expect(textAt(container, '.link-strip b')).toBe('Ingest halted for 01:02');
  });
  it('JRN6 opens the foot of the teams for it', () => {
    const { container } = onStage(<WallTeams />, { ...teams, lists: { ...teams.lists, ...halts('slow') } });
    expect(textAt(container, '.link-strip')).toContain('The server’s disk does not answer.');
  });
});

describe('the overview', () => {
  it('names its floor and shows its board', () => {
    const { container } = onStage(<WallOverview />, overview);
    expect(textAt(container, 'h1')).toBe('Beiling Expressways');
    expect(textAt(container, 'li .queue-name')).toBe('ETC & tolling');
    expect(container.textContent).toContain('1 of 1 queues in range');
    expect(container.querySelector('.wall-away')).toBeNull();
  });
  it('keeps its board when the link goes, and counts the silence', () => {
    const { container, link, pass } = onStage(<WallOverview />, overview);
    link({ state: 'stale', since: NOW, heardAt: NOW, lost: false });
    pass(8000);
    expect(textAt(container, '.link-strip')).toBe('No update for 8.0 sNumbers are from 14:26:08. Retrying.');
    expect(container.querySelector('.wall-away')).not.toBeNull();
    expect(textAt(container, 'li .queue-name')).toBe('ETC & tolling');
    link({ state: 'reconnecting', since: NOW, heardAt: NOW, attempt: 2, lost: false });
    pass(30_000);
    expect(textAt(container, '.link-strip b')).toBe('Not connected for 00:38');
    link({ state: 'live', since: NOW, heardAt: NOW + 38_000 });
    expect(container.querySelector('.link-strip')).toBeNull();
  });
  it('D20 says that what is now is not known once the link is lost', () => {
    const { container, link } = onStage(<WallOverview />, overview);
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 61_000, attempt: 2, lost: true });
    expect(textAt(container, '.link-strip')).toContain('what is now is not known');
  });
  it('speaks Chinese', () => {
    const { container } = onStage(<WallOverview />, { ...overview, language: 'zh-CN' });
    expect(textAt(container, 'h1')).toBe('北岭高速');
    expect(container.textContent).toContain('排队人数');
    expect(container.textContent).toContain('1 个队列中 1 个正常');
  });
});

describe('the wall of teams', () => {
  it('names the page, the floor and who is signed in', () => {
    const { container } = onStage(<WallTeams />, teams);
    expect(textAt(container, 'h1')).toBe('Teams and seats Beiling Expressways · 84 signed in');
    expect(textAt(container, '.seat')).toBe('Chen Y.Talking01:00');
    expect(container.querySelector('.wall-foot')).toBeNull();
  });
  it('shows its foot only when something is wrong', () => {
    const silent = source('pbx', { state: 'stale', seen: NOW - 42_000 });
    const { container, link } = onStage(<WallTeams />, {
      ...teams,
      lists: { ...teams.lists, sources: [silent, source('crm')] },
    });
    expect(textAt(container, '.wall-foot')).toContain('feed late 00:42');
    link({ state: 'reconnecting', since: NOW, heardAt: NOW, attempt: 1, lost: false });
    expect(textAt(container, '.wall-foot')).toContain('Not connected for');
  });
});

describe('a wall that an incident takes over', () => {
  const rule = ruleSchema.parse({
    ...{
      id: 'snow',
      name: 'Snow',
      severity: 'critical',
      scope: { each: 'queue' },
      walls: 'takeOver',
      runbook: 'severe-weather',
    },
    when: { metric: 'longestWait', op: '>', value: 300_000, forMs: 60_000 },
  });
  const waiting = { ...queue('ETC & tolling'), 'longestWait.since': NOW - 408_000 };
  const snow = anAlert({
    ...{ rule: 'snow', severity: 'critical', column: 'longestWait', threshold: 300_000, value: NOW - 408_000 },
    ...{ since: NOW - 108_000, openedAt: NOW - 48_000 },
    ...{ runbook: 'severe-weather', runbookName: { en: 'Severe weather', 'zh-CN': '恶劣天气' } },
  });
  const others = ['b', 'c'].map((row) => ({ ...snow, id: row, row, openedAt: NOW - 40_000 }));
  const scene = (alerts: readonly AlertItem[]): Scene => ({
    tables: { ...overview.tables, queues: { etc: waiting, b: queue('Bridge'), c: queue('Coast') } },
    rules: [rule],
    lists: {
      ...overview.lists,
      alerts: [...alerts],
      announcements: [
        { id: 'a', title: 'Beiling Pass', text: 'closed to trucks, snow', by: 'Guo Wei', at: NOW - 600_000 },
      ],
    },
  });

  it('TAKE1 says what, why, since when, how bad, what is announced and that nobody has it; and ticks', () => {
    const { container, pass } = onStage(<WallOverview />, scene([snow]));
    expect(textAt(container, '.incident-field h1')).toBe('ETC & tolling');
    expect(textAt(container, '.incident-why')).toBe('Longest wait is over 05:00 since 14:24.');
    expect(textAt(container, '.incident-value')).toBe('06:48');
    expect(textAt(container, '.incident-context')).toBe('now, 01:48 over the limit');
    expect(textAt(container, '.incident-title')).toBe('Beiling Pass');
    expect(textAt(container, '.incident-who li')).toContain('Nobody has acknowledged');
    expect(textAt(container, '.incident-runbook')).toBe('Runbook Severe weather');
    pass(2000);
    expect(textAt(container, '.incident-value')).toBe('06:50');
  });

  it('TAKE2 says when it is over, and gives the wall back by itself', () => {
    const { container, show, pass } = onStage(<WallOverview />, scene([snow]));
    show(scene([]));
    expect(textAt(container, '.incident-why')).toContain('Over since 14:26');
    expect(container.querySelector('.incident-cleared')).not.toBeNull();
    pass(61_000);
    expect(container.querySelector('.incident')).toBeNull();
    expect(container.querySelector('.queue-board')).not.toBeNull();
  });

  it('TAKE3 two share the field, three are a list', () => {
    const { container, show } = onStage(<WallOverview />, scene([snow, others[0]!]));
    expect(container.querySelectorAll('.incident-half')).toHaveLength(2);
    show(scene([snow, ...others]));
    expect([...container.querySelectorAll('.incident-line b')].map((name) => name.textContent)).toEqual([
      'ETC & tolling',
      'Bridge',
      'Coast',
    ]);
  });

  it('TAKE2 while the link is down nothing is over, and the wall says that it is down', () => {
    const { container, link } = onStage(<WallOverview />, scene([snow]));
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 7000, attempt: 2, lost: false });
    expect(textAt(container, '.incident-field h1')).toBe('ETC & tolling');
    expect(container.querySelector('.incident-foot .link-strip')).not.toBeNull();
  });
});

describe('a wall of one queue', () => {
  const two: Scene = {
    ...overview,
    tables: { ...overview.tables, queues: { etc: queue('ETC & tolling'), rescue: queue('Rescue') } },
    view: 'wall',
  };
  it('WALL11 is headed by the name of its queue and lists that alone', () => {
    const { container } = onStage(<WallPage wall={shipped('single-queue')} />, two);
    expect(textAt(container, '.wall-bar h1')).toMatch(/^ETC & tolling/u);
    expect(container.textContent).not.toContain('Rescue');
  });
  it('WALL11 WALL7 takes the first of its scope', () => {
    const wall = { ...shipped('single-queue'), scope: { queues: ['rescue'], teams: null } };
    const { container } = onStage(<WallPage wall={wall} />, two);
    expect(textAt(container, '.wall-bar h1')).toMatch(/^Rescue/u);
    expect(container.textContent).not.toContain('ETC');
  });
  it('WALL11 a page of the whole floor keeps its own head', () => {
    const { container } = onStage(<WallOverview />, two);
    expect(textAt(container, '.wall-bar h1')).toMatch(/^Beiling/u);
    expect(container.textContent).toContain('Rescue');
  });
});
