// For: what a wall does not draw: a frame or a second that changes nothing of a tile costs it nothing.
import { Profiler, type ReactElement } from 'react';
import { act, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { createWords } from '../../../client/i18n/i18n.ts';
import { ScreenProvider } from '../../../client/screen/provider.tsx';
import { createScreenStore } from '../../../client/store/screen-store.ts';
import { Clock } from '../../../client/tiles/clock/clock.tsx';
import { Elapsed } from '../../../client/ui/elapsed.tsx';
import { AlertStrip } from '../../../client/tiles/alert-strip/alert-strip.tsx';
import { FigureCompanion } from '../../../client/tiles/figure/figure-companion.tsx';
import { ServiceLevelHero } from '../../../client/tiles/figure/service-level-hero.tsx';
import { WaitingHero } from '../../../client/tiles/figure/waiting-hero.tsx';
import { FloorStates } from '../../../client/tiles/floor-states/floor-states.tsx';
import { QueueBoard } from '../../../client/tiles/queue-board/queue-board.tsx';
import { toWire, type HeldRow } from '../../../shared/patch/patch.ts';
import type { TablePatch } from '../../../shared/protocol/messages.ts';
import { viewOf } from '../../../shared/protocol/views.ts';
import { queue, rate } from './rows.ts';
import { NOW, onStage, snapshotOf, useStage, type Rows } from './stage.tsx';

useStage();

const TOTAL = { waiting: 9, available: 3, signedIn: 7, busy: 4, ...rate('sl@today', 90, 100), ...rate('other', 1, 2) };
const QUEUES: Rows = {
  etc: queue('ETC', { waiting: 3, 'offered@today': 76, 'longestWait.since': NOW - 20_000 }),
  q2: queue('Two'),
};

/** Puts an element on stage and counts how often anything of it is drawn from then on. */
function counted(element: ReactElement) {
  let drawn = 0;
  const stage = onStage(
    <Profiler
      id="counted"
      onRender={() => {
        drawn++;
      }}
    >
      {element}
    </Profiler>,
    { tables: { totals: { total: TOTAL }, queues: QUEUES } },
  );
  drawn = 0;
  let seq = 1;
  /** The next frame: cells of the first row of a table. */
  const told = (table: 'totals' | 'queues', cells: HeldRow): void => {
    const t = viewOf('overview').tables.findIndex((entry) => entry.table === table);
    const { columns } = stage.store.api.getState().frame!.tables[table]!;
    const sorted = Object.entries(cells).sort(([a], [b]) => columns.indexOf(a) - columns.indexOf(b));
    const at = [-1, ...sorted.map(([column]) => columns.indexOf(column))];
    const change: TablePatch = {
      t,
      g: at.slice(1).map((cell, nth) => cell - at[nth]!),
      v: sorted.map(([column, cell]) => toWire(column, cell, NOW)),
    };
    seq++;
    act(() => {
      const patch = { seq, position: String(seq), at: NOW, tables: [change] };
      expect(stage.store.receive({ kind: 'patch', body: patch })).toBe('applied');
    });
  };
  return { ...stage, told, drawn: () => drawn };
}

const FIGURES: readonly [string, ReactElement][] = [
  ['the waiting', <WaitingHero key="w" />],
  ['the service level', <ServiceLevelHero key="s" />],
  ['the free', <FigureCompanion key="f" metric="agentsFree" />],
  ['the states', <FloorStates key="t" />],
];

describe('OLD3 a figure', () => {
  it.each(FIGURES)(
    'draws %s when they change, not each second, nor with other figures of the row',
    (_name, element) => {
      const { told, pass, drawn } = counted(element);
      told('totals', { other: 0.7, 'other.num': 7 });
      pass(3000);
      expect(drawn()).toBe(0);
      told('totals', { waiting: 10, available: 4, busy: 5, ...rate('sl@today', 80, 100) });
      expect(drawn()).toBeGreaterThan(0);
    },
  );
});

describe('OLD3 the board of queues', () => {
  it('draws no second and no figure that it does not show; running times go on', () => {
    const { container, told, pass, drawn } = counted(<QueueBoard />);
    const time = container.querySelector('time')!;
    const text = time.firstChild;
    pass(3000);
    told('queues', { 'offered@today': 77 });
    expect(drawn()).toBe(0);
    expect(time.textContent).toBe('00:23');
    told('queues', { 'longestWait.since': NOW - 1000 });
    expect(time.textContent).toBe('00:04');
    expect(time.firstChild).toBe(text);
  });
});

describe('OLD3 the strip of alerts', () => {
  it('draws nothing while nothing is wrong', () => {
    const { told, pass, drawn } = counted(<AlertStrip />);
    told('totals', { waiting: 10 });
    pass(3000);
    expect(drawn()).toBe(0);
  });
});

describe('OLD3 the second hand', () => {
  const PARTS = { clock: <Clock key="c" />, elapsed: <Elapsed key="e" since={NOW} /> };
  it.each([
    ['clock', 'elapsed'],
    ['elapsed', 'clock'],
  ] as const)('turns clock and running times in one go: the timer of the %s runs late', (late, early) => {
    let now = NOW;
    const store = createScreenStore({ now: () => now, view: 'overview' });
    store.receive({ kind: 'snapshot', body: snapshotOf({}, 1, NOW) }, () => ({
      state: 'live',
      since: NOW,
      heardAt: NOW,
    }));
    const words = createWords('en');
    const drawn = (parts: readonly ReactElement[]) => (
      <I18nextProvider i18n={words}>
        <ScreenProvider store={store}>{parts}</ScreenProvider>
      </I18nextProvider>
    );
    const { container, rerender } = render(drawn([PARTS[late]]));
    // The browser's timers lag behind its clock: what is planned now is due sooner.
    now = NOW + 300;
    rerender(drawn([PARTS[late], PARTS[early]]));
    now = NOW + 1000;
    const seconds = (selector: string) => Number(container.querySelector(selector)?.textContent.slice(-2));
    for (const step of [700, 300]) {
      act(() => {
        vi.advanceTimersByTime(step);
      });
      expect(seconds('.clock-time') - 8).toBe(seconds('time:not(.clock-time)'));
    }
    expect(seconds('.clock-time')).toBe(9);
  });
});
