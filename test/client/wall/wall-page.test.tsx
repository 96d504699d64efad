// For: proving that a wall is what its document says: pages in turn, pinned tiles, quiet hours, incidents or none.
import { describe, expect, it } from 'vitest';
import { brightness, isQuiet } from '../../../client/features/wall/quiet-hours.ts';
import { pageAt } from '../../../client/features/wall/rotation.ts';
import { WallPage } from '../../../client/features/wall/wall-page.tsx';
import { wallSchema, type WallDraft } from '../../../shared/walls/wall.ts';
import { NOW, onStage, textAt, useStage } from '../tiles/stage.tsx';
import { queue, source, total } from '../tiles/rows.ts';

useStage();
const text = (id: string, y: number) => ({
  ...{ id, type: 'text' as const, x: 0, y, w: 6, h: 4 },
  settings: { text: id },
});
const wall = (change: Partial<WallDraft> = {}) =>
  wallSchema.parse({
    ...{ id: 'hall', name: 'Hall', rotateMs: 10_000, pinned: [text('steady', 0)] },
    pages: [
      { id: 'one', tiles: [text('first', 10)] },
      { id: 'two', title: { en: 'Second', 'zh-CN': '二' }, tiles: [text('second', 10)] },
    ],
    ...change,
  });
const scene = {
  view: 'wall' as const,
  tables: { totals: { total: total() }, queues: { etc: queue('ETC') } },
  lists: { sources: [source('pbx')], alerts: [], announcements: [], halts: [] },
};
const shown = (root: ParentNode) => [...root.querySelectorAll('.text-tile')].map((node) => node.textContent);

describe('the pages of a wall', () => {
  it('W4 WALL8 turn by the clock, so that screens turn together; pinned tiles stand', () => {
    expect([0, 9999, 10_000, 20_000].map((now) => pageAt(now, 10_000, 2))).toEqual([0, 0, 1, 0]);
    const { container, pass } = onStage(<WallPage wall={wall()} />, scene);
    const [pinned, before] = shown(container);
    expect(pinned).toBe('steady');
    pass(10_000);
    const [still, after] = shown(container);
    expect(still).toBe('steady');
    expect([before, after].sort()).toEqual(['first', 'second']);
  });
  it('WALL8 a page without a title is named by the floor', () => {
    const { container } = onStage(<WallPage wall={wall({ pages: [{ id: 'one', tiles: [] }] })} />, scene);
    expect(textAt(container, 'h1')).toBe('Beiling Expressways');
  });
  it('D20 WALL9 a wall without alerts opens a foot when the link is gone, and its tiles give room', () => {
    const { container, link } = onStage(<WallPage wall={wall()} />, scene);
    const top = () => container.querySelector<HTMLElement>('[data-tile=first], [data-tile=second]')!.style.top;
    expect(container.querySelector('.wall-foot')).toBeNull();
    expect(top()).toBe('252px');
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 7000, attempt: 2, lost: false });
    expect(textAt(container, '.wall-foot')).toContain('Not connected for');
    expect(top()).toBe('242.3px');
  });
});

describe('quiet hours', () => {
  const night = { hours: { days: ['thu' as const], from: '22:00', to: '06:00', except: [] }, dim: 0.6 };
  // Thursday, 15 January 2026, in Shanghai.
  const at = (time: string, day = '15') => Date.parse(`2026-01-${day}T${time}:00+08:00`);
  it('W4 WALL8 dim the wall; a night belongs to the day on which it begins', () => {
    const quiet = (time: string, day?: string) => isQuiet(night, at(time, day), 'Asia/Shanghai');
    expect([quiet('21:59'), quiet('22:00'), quiet('05:59', '16'), quiet('06:00', '16')]).toEqual([
      ...[false, true, true, false],
    ]);
    expect([quiet('05:59'), quiet('23:00', '16')]).toEqual([false, false]);
    expect(brightness(night, at('23:00'), 'Asia/Shanghai')).toBe(0.6);
    expect(brightness(night, at('12:00'), 'Asia/Shanghai')).toBe(1);
    expect(brightness(null, at('23:00'), 'Asia/Shanghai')).toBe(1);
    expect(isQuiet({ ...night, timeZone: 'UTC' }, at('22:00'), 'Asia/Shanghai')).toBe(false);
  });

  it('WALL8 leave out the nights that begin on a date', () => {
    const but = { ...night, hours: { ...night.hours, except: ['2026-01-15'] } };
    expect([at('23:00'), at('05:00', '16')].map((now) => isQuiet(but, now, 'Asia/Shanghai'))).toEqual([false, false]);
    const after = { ...night, hours: { ...night.hours, except: ['2026-01-16'] } };
    expect([at('23:00'), at('05:00', '16')].map((now) => isQuiet(after, now, 'Asia/Shanghai'))).toEqual([true, true]);
  });

  it('WALL8 belong to the evening before also where the day was shorter or longer', () => {
    // Sunday, 29 March has 23 hours in Berlin, Sunday, 25 October 25.
    const sunday = { hours: { ...night.hours, days: ['sun' as const] }, dim: 0.6 };
    const quiet = (time: string) => isQuiet(sunday, Date.parse(time), 'Europe/Berlin');
    expect(quiet('2026-03-30T00:30:00+02:00')).toBe(true);
    expect(quiet('2026-03-29T05:00:00+02:00')).toBe(false);
    expect(quiet('2026-10-26T05:30:00+01:00')).toBe(true);
    expect(quiet('2026-10-25T05:30:00+01:00')).toBe(false);
    expect(quiet('2026-10-25T02:30:00+01:00')).toBe(false);
  });
});
