// For: proving that a supervisor can sort, filter, open and trust the console, by hand and by key.
import '@testing-library/jest-dom/vitest';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { anAlert } from '../../support/alerts.ts';
import { AT, patch, snapshot, type Rows } from '../store/wire.ts';
import { drawer, FLOOR, onConsole, open, pass, PEOPLE, row, rows, show, source, store } from './console-stage.tsx';

onConsole();

describe('the table', () => {
  it('lists queues by longest wait, with figures, status and dashes', () => {
    open();
    show();
    expect(rows()).toEqual(['etc', 'road', 'wx']);
    expect(row('etc')).toHaveTextContent('ETC & tolling');
    expect(row('etc').querySelector('[data-cell=longest] .cell-watch')).toHaveTextContent('04:12');
    expect(row('etc').querySelector('[data-cell="sl@today"] .cell-breach')).toHaveTextContent('61%');
    expect(row('etc').querySelector('.queue-mark')).toHaveAttribute('data-status', 'breach');
    expect(row('wx').querySelector('[data-cell=longest]')).toHaveTextContent('–');
    expect(row('wx').querySelector('.queue-mark')).not.toHaveAttribute('data-status');
  });

  it('HOURS1 says of a closed queue when it opens, and counts nobody as free for it', () => {
    const shut = { name: 'Permits', waiting: 0, available: 3, staffed: 3, opensAt: AT + 7 * 86_400_000 };
    open();
    show(snapshot({ tables: { queues: { ...FLOOR, permits: shut } } }));
    expect(row('permits')).toHaveClass('queue-quiet');
    expect(row('permits').querySelector('.queue-rail')).toHaveTextContent(/^opens \d+ [A-Z][a-z]+ \d\d:\d\d$/u);
    expect(row('permits')).not.toHaveTextContent('3 / 3');
  });

  it('turns a wait amber and red at the very second (D17)', () => {
    open();
    const rowsNow = { ...FLOOR, road: { ...FLOOR['road']!, 'longestWait.since': AT - 179_000 } };
    show(snapshot({ tables: { queues: rowsNow } }));
    const cell = () => row('road').querySelector('[data-cell=longest]')!;
    pass(1000);
    expect(cell()).toHaveTextContent('03:00');
    expect(cell().querySelector('.cell-watch')).toBeNull();
    pass(1000);
    expect(cell()).toHaveTextContent('03:01');
    expect(cell().querySelector('.cell-watch')).not.toBeNull();
    expect(row('road')).toHaveTextContent('trips in 01:59');
    pass(121_000);
    expect(cell().querySelector('.cell-breach')).toHaveTextContent('05:02');
    expect(row('road')).toHaveTextContent('over for 00:02');
  });

  it('sorts by click and by key, says so, and keeps it in the address', async () => {
    const user = open();
    show();
    const head = screen.getByRole('columnheader', { name: 'SL day' });
    expect(screen.getByRole('columnheader', { name: 'Longest' })).toHaveAttribute('aria-sort', 'descending');
    await user.click(within(head).getByRole('button'));
    expect(rows()).toEqual(['etc', 'road', 'wx']);
    expect(head).toHaveAttribute('aria-sort', 'ascending');
    await user.keyboard('{Enter}');
    expect(rows()).toEqual(['wx', 'road', 'etc']);
    expect(location.search).toBe('?sort=-sl');
    expect(screen.queryByRole('complementary', { name: /Queue/ })).toBeNull();
  });

  it('changes order with the figures and leaves other rows alone', () => {
    open();
    show();
    const untouched = row('wx');
    act(() => {
      store.receive({
        kind: 'patch',
        body: patch(2, [
          [2, 'longestWait.since', -300_000],
          [2, 'waiting', 10],
        ]),
      });
    });
    expect(rows()).toEqual(['road', 'etc', 'wx']);
    expect(row('road')).toHaveTextContent('10');
    expect(row('wx')).toBe(untouched);
  });
});

describe('the filter', () => {
  it('shows what is chosen, counts every choice and can be undone', async () => {
    const user = open();
    show();
    const attention = screen.getByRole('button', { name: /Needs attention/ });
    expect(attention).toHaveTextContent('2');
    await user.click(attention);
    expect(rows()).toEqual(['etc', 'road']);
    await user.click(screen.getByRole('checkbox', { name: /Chat/ }));
    expect(rows()).toEqual([]);
    expect(location.search).toBe('?view=attention&channel=chat');
    await user.click(screen.getByRole('button', { name: 'Show all queues' }));
    expect(rows()).toHaveLength(3);
    expect(location.search).toBe('');
  });

  it('finds by words after a slash, and typing is no command', async () => {
    const user = open();
    show();
    await user.keyboard('/road');
    expect(screen.getByRole('searchbox')).toHaveValue('road');
    expect(rows()).toEqual(['road']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(document.querySelector('[data-drawer]')).toBeNull();
  });
});

describe('an open alert in the drawer', () => {
  const alert = anAlert({ table: 'queues', row: 'etc', rule: 'sl', severity: 'breach' });
  const asked = () => screen.findByRole('button', { name: 'Acknowledge' });

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['it is refused', () => Promise.resolve(new Response('{}', { status: 503 }))],
  ])('T3 that was not taken on stays, and says so: %s', async (_why, answer) => {
    vi.stubGlobal('fetch', answer);
    onTestFinished(() => void vi.unstubAllGlobals());
    const user = open();
    show(snapshot({ tables: { queues: FLOOR }, lists: { alerts: [alert] } }));
    await user.click(row('etc'));
    await user.click(await asked());
    expect(await screen.findByRole('alert')).toHaveTextContent('Not acknowledged: the server did not take it.');
    expect(await asked()).toBeInTheDocument();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}')));
    await user.click(await asked());
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('the drawer', () => {
  const waiting = (since: number, part = {}) => ({
    visitId: `v${since}`,
    contactId: 'c',
    since,
    ringing: false,
    priority: null,
    topic: 'Double charge',
    customer: '138 •••• 4471',
    flagged: false,
    ...part,
  });

  it('opens by click, asks for the waiting contacts and tells the fault in words', async () => {
    const user = open();
    show();
    await user.click(row('etc'));
    expect(store.api.getState().drawer).toBe('etc');
    expect(location.search).toBe('?queue=etc');
    expect(drawer()).toHaveAccessibleName('Queue ETC & tolling');
    expect(drawer()).toHaveTextContent('SL 61%, under 70% since 14:09.');
    expect(drawer()).toHaveTextContent('asking who waits');
    act(() => {
      const items = [waiting(AT - 252_000, { flagged: true }), waiting(AT - 58_000)];
      store.receive({ kind: 'waiting', body: { queueId: 'etc', at: AT, items, total: 14 } });
    });
    const [first, second] = [...drawer().querySelectorAll('.waiter')];
    expect(first).toHaveTextContent('138 •••• 4471');
    expect(first).toHaveTextContent('sentiment flag');
    expect(first?.querySelector('.waiter-watch')).toHaveTextContent('04:12');
    expect(second?.querySelector('.waiter-watch')).toBeNull();
    expect(drawer()).toHaveTextContent('12 more');
    pass(1000);
    expect(first).toHaveTextContent('04:13');
  });

  it('shows who serves, what today was and the alerts', async () => {
    const user = open();
    show();
    await user.click(row('etc'));
    const seats = [...drawer().querySelectorAll('[data-agent]')].map((seat) => seat.textContent);
    expect(seats).toEqual(['Du Q.Talking', 'Ma K.ACW']);
    expect(drawer()).toHaveTextContent('0 free, 1 in ACW');
    expect(drawer().querySelector('[data-alert]')).toHaveTextContent('SL under 70%open 17:00');
  });

  it('is driven by keys: arrows move, Enter opens, the drawer follows, Esc closes', async () => {
    const user = open();
    show();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(row('road'));
    expect(drawer()).toBeNull();
    await user.keyboard('{Enter}');
    expect(drawer()).toHaveAttribute('data-drawer', 'road');
    await user.keyboard('{End}');
    expect(drawer()).toHaveAttribute('data-drawer', 'wx');
    expect(row('wx')).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Escape}');
    expect(drawer()).toBeNull();
    expect([location.search, store.api.getState().drawer]).toEqual(['', null]);
  });

  it('opens from the address, and says when the floor has no such queue', () => {
    history.replaceState(null, '', '/?queue=gone');
    open();
    show();
    expect(drawer()).toHaveTextContent('This queue is not on the floor.');
  });

  it('opens the worst queue at first where there is room, and stays closed once closed', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const user = open();
    show();
    expect(drawer()).toHaveAttribute('data-drawer', 'etc');
    await user.keyboard('{Escape}');
    pass(3000);
    expect(drawer()).toBeNull();
  });
});

describe('what a supervisor can do something about', () => {
  it('STRAIN1 lists who shows a sign of strain, the oldest first, with what it is and since when', () => {
    const people: Rows = {
      ...PEOPLE,
      a1: { ...PEOPLE['a1'], strain: 'noBreak', 'strain.since': AT - 120_000 },
      a2: {
        ...PEOPLE['a2'],
        strain: 'overload negativeRun',
        'strain.since': AT - 300_000,
      },
    };
    open();
    show();
    expect(screen.queryByRole('region', { name: 'Signs of strain' })).toBeNull();
    show(snapshot({ tables: { queues: FLOOR, agents: people } }));
    const list = screen.getByRole('region', { name: 'Signs of strain' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Ma K.05:00more in hand than can be carried, several hard talks in a row', 'Du Q.02:00no break yet']);
  });

  it('EWT1 EWT5 tells in the drawer what somebody who came now would wait, and when that is not worth much', async () => {
    const queues = (more: Rows[string]): Rows => ({ ...FLOOR, etc: { ...FLOOR['etc'], ...more } });
    const user = open();
    show(snapshot({ tables: { queues: queues({ ewt: 150_000, 'ewt.low': 90_000, 'ewt.high': 240_000 }) } }));
    await user.click(row('etc'));
    const told = () => document.querySelector('[data-estimate]');
    expect(told()).toHaveTextContent('Who comes now waits about 02:30 (01:30 to 04:00)');
    show(
      snapshot({
        tables: { queues: queues({ ewt: 150_000, 'ewt.low': 90_000, 'ewt.high': 240_000, ewtDoubtful: 1 }) },
      }),
    );
    expect(told()).toHaveTextContent('Estimates of this queue have been far off lately');
    show(snapshot({ tables: { queues: queues({ ewt: 90, 'ewt.low': 0, 'ewt.high': 400 }) } }));
    expect(told()).toHaveTextContent('Who comes now should not wait');
    show(snapshot({ tables: { queues: queues({ ewt: null, 'ewt.low': null, 'ewt.high': null }) } }));
    expect(told()).toBeNull();
  });
});

describe('states of the screen (D20)', () => {
  it('says that it connects, and how often it tried', () => {
    open();
    act(() => store.link({ state: 'connecting', since: AT, attempt: 3 }));
    expect(screen.getByRole('status')).toHaveTextContent('Connecting to the floorAttempt 3');
    expect(rows()).toEqual([]);
  });

  it('marks old figures, stops their timers and says how old they are', () => {
    open();
    show();
    act(() => store.link({ state: 'stale', since: AT, heardAt: AT, lost: false }));
    pass(7000);
    expect(screen.getByRole('status')).toHaveTextContent('No update for 00:07Numbers are from 14:26:08. Retrying.');
    expect(document.querySelector('.console')).toHaveAttribute('data-freshness', 'stale');
    expect(row('etc')).toHaveTextContent('04:12');
    expect(row('etc').querySelector('.cell-watch, .cell-breach')).toBeNull();
    expect(row('etc').querySelector('.queue-mark [data-glyph="stale"]')).not.toBeNull();
    expect(document.querySelector('[data-source]')).toHaveTextContent('PBX –');
  });

  it('withdraws what is now after a minute and keeps the counts of the day', () => {
    open();
    show();
    const lost = { state: 'reconnecting', since: AT, heardAt: AT, attempt: 4, lost: true } as const;
    act(() => store.link(lost));
    expect(screen.getByRole('status')).toHaveTextContent('What is now is not known; counts are until 14:26:08.');
    expect(row('etc').querySelector('[data-cell=longest]')).toHaveTextContent('–');
    expect(row('etc').querySelector('[data-cell="sl@today"]')).toHaveTextContent('61%');
    expect(document.querySelector('[data-figure=waiting]')).toHaveTextContent('Waiting–');
    act(() => store.link({ state: 'live', since: AT, heardAt: AT }));
    expect(screen.queryByRole('status')).toBeNull();
    expect(row('etc')).toHaveTextContent('04:12');
  });

  it('says that it is refused, and why', () => {
    open();
    show();
    act(() => store.link({ state: 'refused', since: AT, reason: 'rights', detail: 'no right to this view' }));
    expect(screen.getByRole('status')).toHaveTextContent('The server refuses this screenno right to this view.');
  });

  it('says that all sources are silent', () => {
    open();
    show(snapshot({ tables: { queues: FLOOR }, lists: { sources: [source('stale')] } }));
    expect(screen.getByRole('status')).toHaveTextContent('All sources are silent');
    expect(document.querySelector('.console')).toHaveAttribute('data-freshness', 'stale');
    expect(document.querySelector('[data-source=stale]')).toHaveTextContent('PBXstale42 s');
  });

  it('says what would make a queue appear', () => {
    open();
    show(snapshot({ tables: { queues: {}, totals: {} } }));
    expect(screen.getByText('No queues yet')).toBeInTheDocument();
    expect(document.querySelector('[data-figure=waiting]')).toHaveTextContent('Waiting–');
  });

  it('speaks Chinese throughout', () => {
    open('zh-CN');
    show();
    expect(screen.getByRole('columnheader', { name: '最长等待' })).toBeInTheDocument();
    expect(row('etc')).toHaveTextContent('ETC 通行');
    expect(document.querySelector('.log')).toHaveTextContent('服务水平低于 70%');
  });
});
