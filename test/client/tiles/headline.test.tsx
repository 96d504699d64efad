// For: the headline figures in every state of look/README.
import { describe, expect, it } from 'vitest';
import { LongestWaitHero } from '../../../client/tiles/figure/longest-wait-hero.tsx';
import { ServiceLevelHero } from '../../../client/tiles/figure/service-level-hero.tsx';
import { WaitingHero } from '../../../client/tiles/figure/waiting-hero.tsx';
import { FigureCompanion } from '../../../client/tiles/figure/figure-companion.tsx';
import { queue, rate, source, total } from './rows.ts';
import { figureAt, NOW, onStage, textAt, useStage, type Scene } from './stage.tsx';

useStage();
const scene = (change: Parameters<typeof total>[0] = {}, lists: Scene['lists'] = {}): Scene => ({
  tables: { totals: { total: total(change) }, queues: { etc: queue('ETC & tolling') } },
  lists,
});
const waited = (ms: number): Scene => scene({ 'longestWait.since': NOW - ms });
const look = (root: HTMLElement): string => root.querySelector('.hero')!.className;

describe('waiting now', () => {
  it('is a count with its change and window', () => {
    const { container } = onStage(<WaitingHero />, scene());
    expect(figureAt(container, '.hero-value')).toBe('42');
    expect(textAt(container, '.hero-context')).toBe('+11 in 15 min');
  });
  it('prints a true zero as 0 and an unknown one as a dash', () => {
    const stage = onStage(<WaitingHero />, scene({ waiting: 0 }));
    expect(figureAt(stage.container, '.hero-value')).toBe('0');
    stage.show(scene({ waiting: null, 'waitingChange@slide15': null }));
    expect(figureAt(stage.container, '.hero-value')).toBe('–');
    expect(textAt(stage.container, '.hero-context')).toBe('');
  });
  it('rolls only what changed', () => {
    const stage = onStage(<WaitingHero />, scene({ waiting: 42 }));
    stage.show(scene({ waiting: 43 }));
    expect([...stage.container.querySelectorAll('.rolling-turn')].map((turn) => turn.textContent)).toEqual(['32']);
  });
});

describe('longest wait', () => {
  it('in range: ticks, names its queue and its limit', () => {
    const { container, pass } = onStage(<LongestWaitHero />, waited(38_000));
    expect(textAt(container, '.hero-value')).toBe('00:38');
    pass(3000);
    expect(textAt(container, '.hero-value')).toBe('00:41');
    expect(textAt(container, 'h2')).toBe('Longest waitETC & tolling');
    expect(textAt(container, '.hero-context')).toBe('limit 05:00');
    expect(look(container)).toContain('hero-range');
  });
  it('D17 watch and breach come by the clock alone, with triangle and octagon', () => {
    const { container, pass } = onStage(<LongestWaitHero />, waited(179_000));
    expect(look(container)).toContain('hero-range');
    pass(2000);
    expect(look(container)).toContain('hero-watch');
    expect(container.querySelector('[data-glyph="watch"]')).not.toBeNull();
    pass(120_000);
    expect(look(container)).toContain('hero-breach');
    expect(container.querySelector('[data-glyph="breach"]')).not.toBeNull();
    expect(textAt(container, '.hero-context')).toBe('over since 14:28');
  });
  it('recovered: says so for five minutes', () => {
    const { container, show, pass } = onStage(<LongestWaitHero />, waited(331_000));
    show(scene({ 'longestWait.since': NOW - 20_000 }));
    expect(container.querySelector('[data-glyph="ok"]')).not.toBeNull();
    expect(textAt(container, '.hero-context')).toBe('in range since 14:26');
    show(scene({ 'longestWait.since': null }));
    pass(301_000);
    expect(container.querySelector('[data-glyph="ok"]')).toBeNull();
  });
  it('empty: a dash and why', () => {
    const { container } = onStage(<LongestWaitHero />, scene({ 'longestWait.since': null, longestWaitQueue: null }));
    expect(textAt(container, '.hero-value')).toBe('–');
    expect(textAt(container, '.hero-context')).toBe('nobody waiting');
  });
  it('D20 stale link: the last value, underlined, uncoloured, standing still', () => {
    const { container, link, pass } = onStage(<LongestWaitHero />, waited(252_000));
    link({ state: 'stale', since: NOW, heardAt: NOW, lost: false });
    pass(10_000);
    expect(textAt(container, '.stale')).toBe('04:12');
    expect(look(container)).toContain('hero-range');
    expect(container.querySelector('[data-glyph="stale"]')).not.toBeNull();
    expect(container.querySelector('[data-rail="stale"]')).not.toBeNull();
  });
  it('D20 lost link: the value is withdrawn', () => {
    const { container, link } = onStage(<LongestWaitHero />, waited(252_000));
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 61_000, attempt: 4, lost: true });
    expect(textAt(container, '.hero-value')).toBe('–');
    expect(container.querySelector('[data-glyph="lost"]')).not.toBeNull();
  });
  it('§5.8 all sources silent: counts no further than the last sign of life', () => {
    const silent = { state: 'stale', seen: NOW - 42_000, since: NOW - 42_000 } as const;
    const stage = onStage(
      <LongestWaitHero />,
      scene({ 'longestWait.since': NOW - 100_000 }, { sources: [source('pbx', silent)] }),
    );
    stage.pass(5000);
    expect(textAt(stage.container, '.stale')).toBe('00:58');
    stage.show(scene({ 'longestWait.since': NOW - 100_000 }, { sources: [source('pbx', silent), source('chat')] }));
    expect(stage.container.querySelector('.stale')).toBeNull();
  });
});

describe('service level', () => {
  it('prints a percent, its target and the distance', () => {
    const { container } = onStage(<ServiceLevelHero />, scene(rate('sl@today', 780, 1000)));
    expect(figureAt(container, '.hero-value')).toBe('78');
    expect(textAt(container, '.hero-context')).toBe('2 points under 80%');
    expect(look(container)).toContain('hero-watch');
  });
  it('§2.7 never stands as 80 % in amber', () => {
    const { container } = onStage(<ServiceLevelHero />, scene(rate('sl@today', 798, 1000)));
    expect(figureAt(container, '.hero-value')).toBe('79.8');
    expect(textAt(container, '.hero-context')).toBe('0.2 points under 80%');
  });
  it('§2.7 few cases are dimmed and say how many', () => {
    const { container } = onStage(<ServiceLevelHero />, scene(rate('sl@today', 1, 3)));
    expect(look(container)).toContain('hero-dim');
    expect(textAt(container, '.hero-context')).toBe('n = 3');
  });
  it.each([
    ['totals', 9, true],
    ['totals', 10, false],
    ['queues', 2, true],
    ['queues', 3, false],
  ] as const)('OPT12 fewer than a floor, or the queue itself, asks for: %s, %i cases', (table, den, dim) => {
    const minDen = { all: 10, queues: { own: 3 }, teams: {}, sites: {} };
    const told = rate('sl@today', 1, den);
    const tables = table === 'totals' ? { totals: { own: told } } : { queues: { own: queue('Own', told) } };
    const { container } = onStage(
      <>
        <ServiceLevelHero table={table} id="own" />
        <FigureCompanion metric="serviceLevel" table={table} id="own" />
      </>,
      { tables, minDen, rules: [] },
    );
    expect(container.querySelector('.hero-dim') !== null).toBe(dim);
    expect(container.querySelector('.companion-dim') !== null).toBe(dim);
    expect(container.querySelector('.companion-value small')?.textContent).toBe(dim ? `n = ${den}` : undefined);
  });
  it('§2.7 an empty population is a dash, never 0 %', () => {
    const { container } = onStage(<ServiceLevelHero />, scene(rate('sl@today', 0, 0)));
    expect(textAt(container, '.hero-value')).toBe('–');
    expect(textAt(container, '.hero-context')).toBe('nothing decided yet');
  });
  it('§5.8 a count of the day stays, marked as old, when the link is lost', () => {
    const { container, link } = onStage(<ServiceLevelHero />, scene(rate('sl@today', 780, 1000)));
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 61_000, attempt: 4, lost: true });
    expect(textAt(container, '.stale')).toBe('78');
  });
});

describe('in Chinese', () => {
  it('uses the terms of the trade', () => {
    const { container } = onStage(<LongestWaitHero />, { ...waited(38_000), language: 'zh-CN' });
    expect(textAt(container, 'h2')).toBe('最长等待ETC & tolling');
    expect(textAt(container, '.hero-context')).toBe('上限 05:00');
  });
});
