// For: the queue board: order, pages, marks.
import { describe, expect, it } from 'vitest';
import { boardLayout } from '../../../client/tiles/queue-board/board-layout.ts';
import { marksIn, pageMarks } from '../../../client/tiles/queue-board/page-marks.ts';
import { QueueBoard } from '../../../client/tiles/queue-board/queue-board.tsx';
import { PAGE_MS } from '../../../client/tiles/paging.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { queue, rate, source } from './rows.ts';
import { heldTable, NOW, onStage, textAt, useStage } from './stage.tsx';

useStage();
const many = (count: number, change: (n: number) => HeldRow = () => ({})): Record<string, HeldRow> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`q${n}`, queue(`Queue ${n}`, change(n))]));
const names = (root: HTMLElement): string[] =>
  [...root.querySelectorAll('li .queue-name')].map((name) => name.textContent);

describe('boardLayout', () => {
  it('shows up to eight rows large, up to twelve on one page, more page by page', () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => `q${i}`);
    expect(boardLayout(ids(8))).toMatchObject({ large: true });
    expect(boardLayout(ids(9))).toMatchObject({ large: false });
    expect(boardLayout(ids(12)).pages).toHaveLength(1);
    expect(boardLayout(ids(200)).pages.map((page) => page.length)).toEqual([
      ...Array.from({ length: 16 }, () => 12),
      8,
    ]);
  });
});

describe('pageMarks', () => {
  it('tells the worst of each page', () => {
    const rows = many(4, (n) => (n === 1 ? rate('sl@today', 78, 100) : n === 3 ? rate('sl@today', 60, 100) : {}));
    const pages = [['q0'], ['q1', 'q0'], ['q2', 'q3']];
    expect(pageMarks(pages, heldTable(rows), shippedRules, NOW)).toBe('-wb');
    expect(marksIn('-wb')).toEqual(['range', 'watch', 'breach']);
  });
});

describe('QueueBoard', () => {
  it('keeps the floor’s order, whatever is wrong', () => {
    const rows = { calm: queue('Calm'), bad: queue('Bad', rate('sl@today', 50, 100)), last: queue('Last') };
    const { container } = onStage(<QueueBoard />, { tables: { queues: rows } });
    expect(names(container)).toEqual(['Calm', 'Bad', 'Last']);
  });
  it('marks the figure at fault, not the row', () => {
    const rows = { etc: queue('ETC', { ...rate('sl@today', 61, 100), 'longestWait.since': NOW - 252_000 }) };
    const { container } = onStage(<QueueBoard />, { tables: { queues: rows } });
    expect(textAt(container, '.cell-breach')).toBe('61%');
    expect(textAt(container, '.cell-watch')).toBe('04:12');
    expect(container.querySelectorAll('.cell-breach, .cell-watch')).toHaveLength(2);
    expect(container.querySelector('.queue-mark [data-glyph="breach"]')).not.toBeNull();
  });
  it('turns its pages and says which one stands', () => {
    const { container, pass } = onStage(<QueueBoard />, { tables: { queues: many(30) } });
    const first = names(container);
    expect(first).toHaveLength(12);
    expect(textAt(container, '.queue-head .queue-name')).toMatch(/^Page [123] of 3$/);
    pass(PAGE_MS);
    expect(names(container)).not.toEqual(first);
    expect(container.querySelectorAll('.page-shown')).toHaveLength(1);
  });
  it('marks the pages that hide a breach', () => {
    const rows = many(30, (n) => (n === 29 ? rate('sl@today', 10, 100) : {}));
    const { container } = onStage(<QueueBoard />, { tables: { queues: rows } });
    expect([...container.querySelectorAll('.page-rail rect')].map((rect) => rect.classList[0])).toEqual([
      'page-range',
      'page-range',
      'page-breach',
    ]);
  });
  it('OPT12 dims a level of few cases, each queue by its own least', () => {
    const queues = {
      few: queue('Few', rate('sl@today', 3, 4)),
      own: queue('Own', rate('sl@today', 3, 4)),
      many: queue('Many', rate('sl@today', 4, 5)),
    };
    const minDen = { all: 5, queues: { own: 4 }, teams: {}, sites: {} };
    const { container } = onStage(<QueueBoard />, { tables: { queues }, minDen });
    const dim = [...container.querySelectorAll('.few')].map((level) => level.closest('li')?.dataset['queue']);
    expect(dim).toEqual(['few']);
  });
  it('draws a queue that nobody serves and nobody waits in as quiet', () => {
    const rows = { over: queue('Oversize', { waiting: 0, staffed: 0, available: 0, 'longestWait.since': null }) };
    const { container } = onStage(<QueueBoard />, { tables: { queues: rows } });
    expect(container.querySelector('.queue-quiet')).not.toBeNull();
    expect(container.querySelectorAll('li .dash')).toHaveLength(3);
  });
  it('HOURS1 says of a closed queue when it opens, and shows who waits in it all the same', () => {
    const opensAt = Date.UTC(2026, 0, 16, 1);
    const rows = (change: HeldRow) => ({ tables: { queues: { over: queue('Oversize', { opensAt, ...change }) } } });
    const shut = onStage(<QueueBoard />, rows({ waiting: 0, staffed: 9, available: 9, 'longestWait.since': null }));
    expect(textAt(shut.container, '.queue-quiet .queue-opens')).toBe('opens Fri 09:00');
    expect(shut.container.querySelectorAll('li .dash')).toHaveLength(3);
    shut.show(rows({ waiting: 1, available: 9 }));
    expect(shut.container.querySelector('.queue-opens, .queue-quiet, li .dash')).toBeNull();
  });
  it('draws fifteen wide bars, none where nothing is known', () => {
    const minute = Math.floor(NOW / 60_000);
    const trend = Object.fromEntries(
      Array.from({ length: 30 }, (_, b) => [`b${b}`, b === (minute - 1) % 30 ? 200_000 : null]),
    );
    const { container } = onStage(<QueueBoard />, {
      tables: { queues: { etc: queue('ETC') }, trends: { etc: trend } },
    });
    const bars = container.querySelectorAll('.trend path:not(.trend-limit, .trend-floor)');
    expect([...bars].map((bar) => [bar.getAttribute('class'), bar.getAttribute('d')?.match(/M/g)?.length])).toEqual([
      ['trend-watch trend-new', 1],
    ]);
  });
  it('says when there is no queue yet', () => {
    const { container } = onStage(<QueueBoard />, { tables: { queues: {} } });
    expect(container.textContent).toContain('No queues yet');
  });
  it('D20 withdraws what is now, keeps what is of the day, when the link is lost', () => {
    const { container, link } = onStage(<QueueBoard />, { tables: { queues: { etc: queue('ETC') } } });
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 61_000, attempt: 2, lost: true });
    expect(container.querySelectorAll('li .dash')).toHaveLength(3);
    expect(textAt(container, '.stale:not(:has(.dash))')).toBe('84%');
  });
  it('QUAL4 D20 a row whose own source is silent is old, one whose source is gone is withdrawn; the others stand', () => {
    const late = { ...rate('sl@today', 61, 100), 'longestWait.since': NOW - 252_000 };
    const rows = {
      live: queue('Live', late),
      old: queue('Old', { ...late, quality: 'stale' }),
      gone: queue('Gone', { ...late, quality: 'unavailable' }),
    };
    const silent = { state: 'stale', since: NOW - 40_000, seen: NOW - 52_000 } as const;
    const lists = { sources: [source('pbx'), source('chat', silent)] };
    const { container, pass } = onStage(<QueueBoard />, { tables: { queues: rows }, lists });
    pass(1000);
    const of = (id: string): HTMLElement => container.querySelector(`[data-queue=${id}]`)!;
    expect(of('live').querySelectorAll('.cell-breach, .cell-watch')).toHaveLength(2);
    expect(of('live').textContent).toContain('04:13');
    expect(of('old').querySelectorAll('.cell-breach, .cell-watch')).toHaveLength(0);
    expect(of('old').querySelector('.queue-mark [data-glyph="stale"]')).not.toBeNull();
    // His last word is 52 s old: the wait that he told of is no longer counted.
    expect(of('old').textContent).toContain('03:20');
    expect(of('old').querySelectorAll('.stale')).not.toHaveLength(0);
    expect(of('gone').querySelector('.queue-mark [data-glyph="lost"]')).not.toBeNull();
    expect(of('gone').textContent).not.toContain('03:20');
    expect(of('gone').textContent).toContain('61%');
  });
});
