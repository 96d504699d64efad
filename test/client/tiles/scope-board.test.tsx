// For: tables across queues: rows in the floor's order, figures with their status and age (GRP1 to GRP5, D20).
import { describe, expect, it } from 'vitest';
import { ScopeBoard } from '../../../client/tiles/scope-board/scope-board.tsx';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { rate, source } from './rows.ts';
import { NOW, onStage, useStage } from './stage.tsx';

useStage();
const row = (change: HeldRow = {}): HeldRow => ({
  waiting: 3,
  'longestWait.since': NOW - 95_000,
  ...rate('sl@today', 780, 1000),
  ...rate('abandonRate@today', 46, 1000),
  available: 4,
  quality: null,
  ...change,
});
const COLUMNS = ['waiting', 'longest', 'serviceLevel', 'abandoned', 'free'] as const;
const cells = (root: HTMLElement): string[][] =>
  [...root.querySelectorAll('li')].map((item) =>
    [item.querySelector('.scope-name')!, ...item.querySelectorAll('[data-figure]')].map((cell) => cell.textContent),
  );

describe('ScopeBoard', () => {
  it('GRP1 lists channels by their names, with waits that run', () => {
    const { container, pass } = onStage(<ScopeBoard table="channels" columns={COLUMNS} />, {
      tables: { channels: { voice: row(), chat: row({ waiting: 0, 'longestWait.since': null }) } },
    });
    pass(2000);
    expect(cells(container)).toEqual([
      ['Voice', '3', '01:37', '78%', '4.6%', '4'],
      ['Chat', '0', '–', '78%', '4.6%', '4'],
    ]);
    expect(container.querySelector('[data-scope=voice] [data-glyph=voice]')).not.toBeNull();
  });

  it('GRP2 GRP5 names tiers and groups in the language of the screen; few cases are dim, none is a dash', () => {
    const tiers = { '1': row({ ...rate('escalationRate@today', 1, 3), ...rate('resolvedShare@today', 0, 0) }) };
    const groups = { care: row({ name: { en: 'Care', 'zh-CN': '客户关怀' } }) };
    const { container } = onStage(
      <>
        <ScopeBoard table="tiers" columns={['passedUp', 'resolved']} />
        <ScopeBoard table="groups" columns={['waiting']} />
      </>,
      { tables: { tiers, groups }, language: 'zh-CN' },
    );
    expect(cells(container)).toEqual([
      ['1 线', '33%', '–'],
      ['客户关怀', '3'],
    ]);
    expect(container.querySelector('[data-figure=passedUp] .few')).not.toBeNull();
  });

  it('takes no room where the floor has none', () => {
    const { container } = onStage(<ScopeBoard table="classes" columns={['firstReply', 'atRisk', 'breached']} />, {
      tables: { classes: {} },
    });
    expect(container.querySelector('section')).toBeNull();
  });

  it('D20 QUAL4 a channel with a silent source is old: underlined, without colour, its running times go on', () => {
    const rules: readonly Rule[] = [];
    const { container } = onStage(<ScopeBoard table="channels" columns={COLUMNS} />, {
      tables: { channels: { voice: row({ quality: 'unavailable' }) } },
      lists: { sources: [source('pbx'), source('chat', { state: 'unavailable' })] },
      rules,
    });
    expect(container.querySelectorAll('.stale')).toHaveLength(COLUMNS.length);
    expect(container.querySelector('[data-glyph=stale]')).not.toBeNull();
  });
});
