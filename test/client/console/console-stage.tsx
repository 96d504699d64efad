// For: a console on a floor of three queues, drawn and told by hand. Promises: its clock and its server are the test's; each test begins at `/`.
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import { I18nextProvider } from 'react-i18next';
import { Console } from '../../../client/features/console/console.tsx';
import type { Language } from '../../../client/format/language.ts';
import { createWords } from '../../../client/i18n/i18n.ts';
import { ScreenProvider } from '../../../client/screen/provider.tsx';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import type { SourceItem } from '../../../shared/board/board.ts';
import { anAlert } from '../../support/alerts.ts';
import { AT, QUEUES, snapshot, type Rows } from '../store/wire.ts';

export const FLOOR: Rows = {
  ...QUEUES,
  road: {
    name: 'Road & weather',
    channel: 'voice',
    waiting: 9,
    'longestWait.since': AT - 115_000,
    'sl@today': 0.74,
    'sl@today.num': 74,
    'sl@today.den': 100,
    available: 1,
    staffed: 14,
  },
};
export const PEOPLE: Rows = {
  a1: { name: 'Du Q.', headline: 'busy', since: AT - 60_000, queueId: 'etc' },
  a2: { name: 'Ma K.', headline: 'acw', since: AT - 10_000, queueId: 'etc' },
  a3: { name: 'Li R.', headline: 'available', since: AT, queueId: 'road' },
};
const alert = anAlert({ rule: 'queue-sl-breach', since: AT - 17 * 60_000, value: 0.61, threshold: 0.7 });
export const source = (state: SourceItem['state']): SourceItem => ({
  id: 'pbx',
  name: 'PBX',
  state,
  seen: AT - 42_000,
  since: AT - 42_000,
  lagMs: 200,
  rejected: 0,
  reason: null,
});

let now = AT;
/** Of the console of this test. */
export let store: ScreenStore;

/** To be called once in a file of tests. */
export function onConsole(): void {
  beforeEach(() => {
    now = AT;
    store = createScreenStore({ now: () => now, view: 'console' });
    history.replaceState(null, '', '/');
    vi.useFakeTimers({ shouldAdvanceTime: true });
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

export function open(language: Language = 'en') {
  render(
    <I18nextProvider i18n={createWords(language)}>
      <ScreenProvider store={store}>
        <Console />
      </ScreenProvider>
    </I18nextProvider>,
  );
  return userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
}

/** The first picture, and the link that brought it. */
export function show(
  body = snapshot({ tables: { queues: FLOOR, agents: PEOPLE }, lists: { alerts: [alert], sources: [source('live')] } }),
) {
  act(() => {
    store.receive({ kind: 'snapshot', body });
    store.link({ state: 'live', since: now, heardAt: now });
  });
}
export const rows = () => screen.queryAllByRole('row').flatMap((row) => row.dataset['queue'] ?? []);
export const row = (id: string) => document.querySelector<HTMLElement>(`[data-queue="${id}"]`)!;
export const drawer = () => document.querySelector<HTMLElement>('[data-drawer]')!;
export const pass = (ms: number) => {
  act(() => {
    now += ms;
    vi.advanceTimersByTime(ms);
  });
};
