// For: putting a tile on a screen whose state, clock and link the test holds. May import: client, shared, testing-library. Promises: fake timers, no network; what a tile shows is what a snapshot says.
import type { LocalText } from '../../../shared/domain.ts';
import { act, cleanup, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Language } from '../../../client/format/language.ts';
import { createWords } from '../../../client/i18n/i18n.ts';
import { ScreenProvider } from '../../../client/screen/provider.tsx';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import type { Connection } from '../../../client/store/state.ts';
import type { Lists, TableName } from '../../../shared/board/board.ts';
import { toWire, type HeldRow, type HeldTable } from '../../../shared/patch/patch.ts';
import type { Snapshot, WireCell } from '../../../shared/protocol/messages.ts';
import type { ViewId } from '../../../shared/protocol/views.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { MinDen } from '../../../shared/floor/display-settings.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';

/** 14:26:08 in Shanghai on Thursday, 15 January 2026. */
export const NOW = Date.UTC(2026, 0, 15, 6, 26, 8);

export type Rows = Readonly<Record<string, HeldRow>>;
export type Tables = Readonly<Partial<Record<TableName, Rows>>>;

export interface Scene {
  readonly minDen?: MinDen;
  readonly tables?: Tables;
  readonly lists?: Partial<Lists>;
  readonly rules?: readonly Rule[];
  readonly filling?: LocalText | null;
  readonly language?: Language;
  readonly view?: ViewId;
  /** False: the screen has heard nothing yet. */
  readonly heard?: boolean;
}

export interface Stage {
  readonly container: HTMLElement;
  readonly store: ScreenStore;
  /** Shows another scene: the next snapshot. */
  show(scene: Scene): void;
  /** Lets time pass, the link alive. */
  pass(ms: number): void;
  link(connection: Connection): void;
}

/** The wire's shape of a table of rows; columns are those of all rows. */
export function tableOf(table: TableName, rows: Rows, at: number): Snapshot['tables'][number] {
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const cell = (row: HeldRow, column: string): WireCell => {
    const value = toWire(column, row[column] ?? null, at);
    return typeof value === 'object' && value !== null ? { ...value } : value;
  };
  const cells = columns.map((column) => Object.values(rows).map((row) => cell(row, column)));
  return { table, columns, ids: Object.keys(rows), cells };
}

/** The same rows as a screen holds them. */
export const heldTable = (rows: Rows): HeldTable => ({
  columns: [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))],
  ids: Object.keys(rows),
  rows: new Map(Object.entries(rows)),
});

/** The snapshot that tells a scene. */
export function snapshotOf(scene: Scene, seq: number, at: number): Snapshot {
  const tables = Object.entries(scene.tables ?? {}) as [TableName, Rows][];
  return {
    seq,
    position: String(seq),
    at,
    view: scene.view ?? 'overview',
    floor: {
      ...{ name: { en: 'Beiling Expressways', 'zh-CN': '北岭高速' }, zone: 'Asia/Shanghai', dayStart: '00:00' },
      ...(scene.minDen === undefined ? {} : { minDen: scene.minDen }),
    },
    rules: [...(scene.rules ?? shippedRules)],
    tables: tables.map(([table, rows]) => tableOf(table, rows, at)),
    lists: (scene.lists ?? {}) as Snapshot['lists'],
    filling: scene.filling ?? null,
  };
}

/** Draws an element on a screen that was told the scene at NOW. */
export function onStage(element: ReactElement, scene: Scene = {}): Stage {
  let now = NOW;
  let seq = 1;
  const store = createScreenStore({ now: () => now, view: scene.view ?? 'overview' });
  const tell = (next: Scene): void => {
    store.receive({ kind: 'snapshot', body: snapshotOf({ view: scene.view ?? 'overview', ...next }, seq++, now) });
    store.link({ state: 'live', since: NOW, heardAt: now });
  };
  store.receive({ kind: 'welcome', body: { protocol: 1, build: 'test', now, beatMs: 2000 } });
  if (scene.heard !== false) tell(scene);
  const { container } = render(
    <I18nextProvider i18n={createWords(scene.language ?? 'en')}>
      <ScreenProvider store={store}>{element}</ScreenProvider>
    </I18nextProvider>,
  );
  return {
    container,
    store,
    show: (next) => act(() => tell(next)),
    pass: (ms) => {
      act(() => {
        for (let left = ms; left > 0; left -= 250) {
          now += Math.min(250, left);
          vi.advanceTimersByTime(Math.min(250, left));
        }
      });
    },
    link: (connection) => act(() => store.link(connection)),
  };
}

/** Text of the first element that a selector finds, '' when there is none. */
export const textAt = (root: ParentNode, selector: string): string =>
  root.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

/** What rolls is there twice: for readers and for the eye. This is the reader's. */
export const figureAt = (root: ParentNode, selector: string): string => {
  const found = root.querySelector(selector);
  return found?.querySelector('.rolling-text')?.textContent ?? found?.textContent.trim() ?? '';
};

/** Call at the top of a test file: fake timers around each test. */
export function useStage(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });
}
