// For: the alert strip: order, words, pages, no all-clear from silence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertEntries } from '../../../client/tiles/alert-strip/alert-entries.ts';
import { AlertStrip } from '../../../client/tiles/alert-strip/alert-strip.tsx';
import { itemWidth, stripPages } from '../../../client/tiles/alert-strip/strip-pages.ts';
import { PAGE_MS } from '../../../client/tiles/paging.ts';
import type { AlertItem } from '../../../shared/board/board.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { anAlert } from '../../support/alerts.ts';
import { queue, rate, source } from './rows.ts';
import { heldTable, NOW, onStage, textAt, useStage } from './stage.tsx';

useStage();
const alert = (change: Partial<AlertItem> = {}): AlertItem =>
  anAlert({
    rule: 'queue-sl-watch',
    severity: 'watch',
    since: NOW - 17 * 60_000,
    value: 0.74,
    threshold: 0.8,
    ...change,
  });
const breach = alert({ rule: 'queue-sl-breach', severity: 'breach', threshold: 0.7 });
const queues = {
  etc: queue('ETC & tolling', rate('sl@today', 61, 100)),
  road: queue('Road & weather', rate('sl@today', 74, 100)),
};
const entriesOf = (alerts: AlertItem[], sources = [source('pbx')]) =>
  alertEntries({ alerts, sources }, { queues: heldTable(queues) }, shippedRules);
const shown = (root: HTMLElement): string[] => [...root.querySelectorAll('.alert')].map((item) => item.textContent);

describe('quiet and composite alerts', () => {
  it.each([
    ['silenced', 0],
    ['snoozed', 0],
    ['inhibited', 0],
    ['blind', 1],
    ['flapping', 1],
    ['cooldown', 1],
    [null, 1],
  ] as const)('ALERT18 one that is %s stands on a wall %d times', (quiet, times) => {
    expect(entriesOf([alert({ quiet })])).toHaveLength(times);
  });

  it('ALERT20 one of several conditions is called by its rule', () => {
    const [entry] = entriesOf([alert({ rule: 'queue-everybody-away', column: 'staffed', value: 0 })]);
    expect(entry).toMatchObject({ about: 'conditions', value: null, ruleName: { en: 'Everybody away' } });
  });
});

describe('alertEntries', () => {
  it('puts the worst first, parts before the whole, then the oldest', () => {
    const entries = entriesOf([
      alert({ table: 'totals', row: 'total', since: NOW - 99_000_000 }),
      alert({ row: 'road', since: NOW - 1000 }),
      alert({ row: 'resc', since: NOW - 2000 }),
      breach,
    ]);
    expect(entries.map(({ key }) => key)).toEqual([
      'queues/etc/sl@today',
      'queues/resc/sl@today',
      'queues/road/sl@today',
      'totals/total/sl@today',
    ]);
  });
  it('tells a figure once, by its worst alert, with its value of now', () => {
    const entries = entriesOf([alert(), breach]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ severity: 'breach', name: 'ETC & tolling', value: 0.61 });
  });
  it('keeps the value that tripped it when the screen has no such row', () => {
    expect(entriesOf([alert({ row: 'gone' })])[0]).toMatchObject({ name: 'gone', value: 0.74 });
  });
  it('D15 takes the value of a running wait for an instant, with or without its row', () => {
    const waiting = alert({ rule: 'queue-longest-wait-watch', column: 'longestWait', value: NOW - 200_000 });
    const entry = entriesOf([{ ...waiting, row: 'gone' }])[0];
    expect(entry).toMatchObject({ about: 'longestWait', ticks: true, value: NOW - 200_000 });
    expect(entriesOf([waiting])[0]).toMatchObject({ ticks: true, value: NOW - 30_000 });
  });
  it('names a silent source that no alert speaks of, and one that does only once', () => {
    const stale = source('chat', { state: 'stale', seen: NOW - 42_000 });
    expect(entriesOf([], [source('pbx'), stale])).toMatchObject([{ key: 'sources/chat', about: 'source' }]);
    const told = alert({ table: 'sources', row: 'chat', rule: 'source-stale', column: 'state' });
    expect(entriesOf([told], [source('pbx'), stale])).toHaveLength(1);
  });
});

describe('stripPages', () => {
  const items = fc.array(fc.record({ text: fc.string({ maxLength: 60 }), filled: fc.boolean() }), { maxLength: 40 });
  it('TILE3 shows every breach, the worst wherever it leaves room for another, and nothing twice on a page or cut', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 300, max: 1700 }), (list, room) => {
        const sorted = list
          .map((item, index) => ({ ...item, key: String(index) }))
          .sort((a, b) => Number(b.filled) - Number(a.filled));
        const pages = stripPages(sorted, room, 34);
        const [worst] = sorted;
        const widthOf = (some: readonly (typeof sorted)[number][]) =>
          some.reduce((sum, item) => sum + itemWidth(item, 34), 0);
        const keys = new Set(pages.flat().map(({ key }) => key));
        for (const { key, filled } of sorted) if (filled) expect(keys.has(key)).toBe(true);
        for (const page of pages) {
          expect(new Set(page.map(({ key }) => key)).size).toBe(page.length);
          if (worst?.filled === true && page[0] !== worst) expect(widthOf([worst, page[0]!])).toBeGreaterThan(room);
          if (page.length > 1) expect(widthOf(page)).toBeLessThanOrEqual(room);
        }
      }),
      { seed: 91 },
    );
  });
  it('TILE3 a strip that is half a wall turns pages where a whole one has room for both', () => {
    const lists = { alerts: [breach, alert({ row: 'road', since: NOW - 8 * 60_000 })], sources: [source('pbx')] };
    const { container, pass } = onStage(<AlertStrip width={900} />, { tables: { queues }, lists });
    expect(shown(container)).toEqual(['ETC & tollingSL 61%14:09']);
    pass(PAGE_MS);
    expect(shown(container)).toEqual(['Road & weatherSL 74%14:18']);
    expect(textAt(container, '.alert-count')).toBe('2 open');
  });
  it('leaves what is mild to the count after a minute of pages', () => {
    const mild = Array.from({ length: 60 }, (_, n) => ({
      key: String(n),
      text: 'Road & weather SL 74% 14:09',
      filled: false,
    }));
    expect(stripPages(mild, 1700, 34)).toHaveLength(5);
  });
});

describe('AlertStrip', () => {
  it('says what, where and since when', () => {
    const lists = { alerts: [breach, alert({ row: 'road', since: NOW - 8 * 60_000 })], sources: [source('pbx')] };
    const { container } = onStage(<AlertStrip />, { tables: { queues }, lists });
    expect(shown(container)).toEqual(['ETC & tollingSL 61%14:09', 'Road & weatherSL 74%14:18']);
    expect(textAt(container, '.alert-count')).toBe('2 open');
    expect(container.querySelector('.alert-breach')?.className).toContain('cut');
  });
  it.each([
    ['ronaRate@today', 0.027155963, 0.01, '3%'],
    ['aht@today', 220_103.3, 60_000, '03:40'],
    ['csatMean@today', 3.14159, 4, '3.1'],
    ['sl@slide15', 0.698, 0.7, 'SL 69.8%'],
    ['offered@slide15', 1234, 1000, '1,234'],
  ])('A1 says %s as the alerts page does, and no rate as its limit', (column, value, threshold, words) => {
    const lists = { alerts: [alert({ rule: 'own', column, value, threshold })], sources: [source('pbx')] };
    const { container } = onStage(<AlertStrip />, { tables: { queues }, lists });
    expect(shown(container)[0]).toMatch(new RegExp(`(?:^|\\D)${words}14:09$`, 'u'));
  });
  it('counts a running wait on by itself', () => {
    const waiting = alert({ rule: 'queue-longest-wait-watch', column: 'longestWait', value: NOW - 200_000 });
    const rows = { etc: queue('ETC', { 'longestWait.since': NOW - 200_000 }) };
    const { container, pass } = onStage(<AlertStrip />, {
      tables: { queues: rows },
      lists: { alerts: [waiting], sources: [] },
    });
    pass(5000);
    expect(shown(container)).toEqual(['ETCwaiting 03:25']);
  });
  it('turns to the alerts that found no room', () => {
    const alerts = ['etc', 'road', ...Array.from({ length: 8 }, (_, n) => `q${n}`)].map((row) => alert({ row }));
    const { container, pass } = onStage(<AlertStrip />, { tables: { queues }, lists: { alerts, sources: [] } });
    const first = shown(container);
    pass(PAGE_MS);
    expect(shown(container)).not.toEqual(first);
  });
  it('says that all is well when it is', () => {
    const rows = { road: queue('Road') };
    const { container } = onStage(<AlertStrip />, {
      tables: { queues: rows },
      lists: { alerts: [], sources: [source('pbx')] },
    });
    expect(container.textContent).toBe('1 of 1 queues in range');
    expect(container.querySelector('[data-glyph="ok"]')).not.toBeNull();
  });
  it('T3 gives no all-clear while a source is silent', () => {
    const lists = {
      alerts: [],
      sources: [source('pbx'), source('chat', { state: 'unavailable', seen: NOW - 400_000 })],
    };
    const { container } = onStage(<AlertStrip />, { tables: { queues: { road: queue('Road') } }, lists });
    expect(shown(container)).toEqual(['CHATfeed lost 06:40']);
    expect(container.querySelector('[data-glyph="ok"]')).toBeNull();
  });
});
