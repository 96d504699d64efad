// For: proving that a screen holds what the server said, whole or not at all.
import { describe, expect, it } from 'vitest';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import { cellOf, ids, linkLost, linkStale, list, row } from '../../../client/store/selectors.ts';
import type { Received } from '../../../client/store/screen-store.ts';
import type { Connection, ScreenState } from '../../../client/store/state.ts';
import { AT, patch, QUEUES, snapshot, tableNumber } from './wire.ts';

function screen(): ScreenStore & { clock: { now: number } } {
  const clock = { now: AT - 50 };
  return { ...createScreenStore({ now: () => clock.now, view: 'console' }), clock };
}
const shown = (body: ReturnType<typeof snapshot>): Received => ({ kind: 'snapshot', body });
const changed = (body: ReturnType<typeof patch>): Received => ({ kind: 'patch', body });

describe('receive', () => {
  it('holds a snapshot with absolute instants', () => {
    const store = screen();
    expect(store.receive(shown(snapshot()))).toBe('applied');
    const state = store.api.getState();
    expect(ids('queues')(state)).toEqual(['etc', 'wx']);
    expect(cellOf('queues', 'etc', 'longestWait.since')(state)).toBe(QUEUES['etc']!['longestWait.since']);
    expect(cellOf('queues', 'wx', 'longestWait.since')(state)).toBeNull();
  });

  it('patches one row and keeps the identity of all others', () => {
    const store = screen();
    store.receive(shown(snapshot()));
    const before = store.api.getState();
    expect(store.receive(changed(patch(2, [[0, 'waiting', 15]])))).toBe('applied');
    const after = store.api.getState();
    expect(cellOf('queues', 'etc', 'waiting')(after)).toBe(15);
    expect(cellOf('queues', 'etc', 'sl@today')(after)).toBe(0.61);
    expect(row('queues', 'wx')(after)).toBe(row('queues', 'wx')(before));
    expect(row('totals', 'total')(after)).toBe(row('totals', 'total')(before));
    expect(after.frame?.tables.agents).toBe(before.frame?.tables.agents);
    expect(list('alerts')(after)).toBe(list('alerts')(before));
    expect(after.frame).toMatchObject({ seq: 2, position: 'p2', at: AT + 2 });
  });

  it('takes in rows that appear and lists that change whole', () => {
    const store = screen();
    store.receive(shown(snapshot()));
    const t = tableNumber('queues');
    const flags = [
      {
        contactId: 'c1',
        queueId: 'etc',
        agentId: null,
        since: AT,
        level: 'red' as const,
        handledBy: null,
        ...{ rule: 'threat@1', term: 'lawyer', score: null, scoreAt: null },
      },
    ];
    store.receive(changed(patch(2, [], { tables: [{ t, ids: ['ev'], g: [], v: [] }], lists: { flags } })));
    const state = store.api.getState();
    expect(ids('queues')(state)).toEqual(['etc', 'wx', 'ev']);
    expect(row('queues', 'ev')(state)).toEqual({});
    expect(list('flags')(state)).toEqual(flags);
    expect(list('alerts')(state)).toEqual([]);
  });

  it('asks once for a snapshot when a number is missing, and takes nothing until it comes', () => {
    const store = screen();
    store.receive(shown(snapshot()));
    expect(store.receive(changed(patch(3, [[0, 'waiting', 15]])))).toBe('gap');
    expect(store.receive(changed(patch(4, [[0, 'waiting', 16]])))).toBe('noted');
    expect(store.receive({ kind: 'beat', body: { now: AT, at: AT + 9, position: 'p9' } })).toBe('noted');
    expect(store.api.getState().frame).toMatchObject({ seq: 1, position: 'p1' });
    expect(store.receive(shown(snapshot({ seq: 8 })))).toBe('applied');
    expect(store.receive(changed(patch(9, [[0, 'waiting', 17]])))).toBe('applied');
  });

  it.each([
    ['a cell beyond the table', { t: 1, g: [100_000], v: [1] }],
    ['a table beyond the view', { t: 99, g: [1], v: [1] }],
  ])('asks for a snapshot when a patch names %s', (_title, table) => {
    const store = screen();
    store.receive(shown(snapshot()));
    const before = store.api.getState().frame;
    expect(store.receive(changed(patch(2, [], { tables: [table] })))).toBe('gap');
    expect(store.api.getState().frame).toBe(before);
  });

  it('counts nothing as heard before the first snapshot', () => {
    const store = screen();
    const welcome = { protocol: 1, build: 'b1', now: AT, beatMs: 2000 };
    expect(store.receive({ kind: 'welcome', body: welcome })).toBe('noted');
    expect(store.receive({ kind: 'beat', body: { now: AT, at: AT, position: null } })).toBe('noted');
    expect(store.receive(changed(patch(1, [])))).toBe('noted');
    expect(store.api.getState()).toMatchObject({ build: 'b1', frame: null });
  });

  it('needs a new snapshot after the link broke', () => {
    const store = screen();
    store.receive(shown(snapshot()));
    store.link({ state: 'reconnecting', since: AT, heardAt: AT, attempt: 1, lost: false });
    expect(store.receive(changed(patch(2, [[0, 'waiting', 15]])))).toBe('noted');
    expect(cellOf('queues', 'etc', 'waiting')(store.api.getState())).toBe(14);
  });

  it('lets a beat say that the figures are as new as the beat', () => {
    const store = screen();
    store.receive(shown(snapshot()));
    expect(store.receive({ kind: 'beat', body: { now: AT + 2000, at: AT + 2000, position: 'p7' } })).toBe('applied');
    expect(store.api.getState().frame).toMatchObject({ seq: 1, at: AT + 2000, position: 'p7' });
    expect(store.receive(changed(patch(2, [[0, 'waiting', 15]])))).toBe('applied');
  });

  it('OLD3 tells a frame and the link on which it was heard in one change', () => {
    const store = screen();
    const live: Connection = { state: 'live', since: AT, heardAt: AT };
    const told: ScreenState[] = [];
    store.api.subscribe((state) => told.push(state));
    store.receive(shown(snapshot()), () => live);
    store.receive(changed(patch(2, [[0, 'waiting', 15]])), (link) => ({ ...link, since: AT + 9 }));
    store.receive({ kind: 'beat', body: { now: AT - 50, at: AT + 9, position: 'p9' } }, (link) => ({
      ...link,
      since: AT,
    }));
    expect(told.map(({ connection, frame }) => [connection.since, frame?.seq])).toEqual([
      [AT, 1],
      [AT + 9, 2],
      [AT, 2],
    ]);
    expect(store.receive(changed(patch(9, [])), () => live)).toBe('gap');
    expect(store.api.getState().connection).not.toBe(live);
  });

  it('ignores a snapshot of another view', () => {
    const store = screen();
    expect(store.receive(shown({ ...snapshot(), view: 'overview' }))).toBe('noted');
    expect(store.api.getState().frame).toBeNull();
  });
});

describe('the server clock', () => {
  it('is the browser clock plus the best offset heard', () => {
    const store = screen();
    store.receive({ kind: 'welcome', body: { protocol: 1, build: 'b', now: store.clock.now + 400, beatMs: 2000 } });
    expect(store.serverNow()).toBe(store.clock.now + 400);
    store.receive({ kind: 'beat', body: { now: store.clock.now + 450, at: AT, position: null } });
    expect(store.serverNow()).toBe(store.clock.now + 450);
    store.receive({ kind: 'beat', body: { now: store.clock.now + 300, at: AT, position: null } });
    expect(store.serverNow()).toBe(store.clock.now + 450);
  });

  it('follows a clock that was set', () => {
    const store = screen();
    store.receive({ kind: 'welcome', body: { protocol: 1, build: 'b', now: store.clock.now + 90_000, beatMs: 2000 } });
    store.receive({ kind: 'beat', body: { now: store.clock.now - 20, at: AT, position: null } });
    expect(store.serverNow()).toBe(store.clock.now - 20);
  });
});

describe('the drawer', () => {
  const message = { queueId: 'etc', at: AT, items: [], total: 0 };

  it('holds the waiting contacts of its own queue only', () => {
    const store = screen();
    store.receive({ kind: 'waiting', body: message });
    expect(store.api.getState().waiting).toBeNull();
    store.openDrawer('etc');
    store.receive({ kind: 'waiting', body: message });
    expect(store.api.getState().waiting).toBe(message);
    store.openDrawer('etc');
    expect(store.api.getState().waiting).toBe(message);
    store.openDrawer('wx');
    expect(store.api.getState().waiting).toBeNull();
  });
});

describe('age of the screen (D20)', () => {
  it('is stale when the link is not live and lost when it says so or is refused', () => {
    const store = screen();
    const read = () => [linkStale(store.api.getState()), linkLost(store.api.getState())];
    store.link({ state: 'refused', since: AT, reason: 'rights', detail: '' });
    expect(read()).toEqual([false, false]);
    store.receive(shown(snapshot()));
    expect(read()).toEqual([true, true]);
    store.link({ state: 'live', since: AT, heardAt: AT });
    expect(read()).toEqual([false, false]);
    store.link({ state: 'stale', since: AT, heardAt: AT, lost: false });
    expect(read()).toEqual([true, false]);
    store.link({ state: 'stale', since: AT, heardAt: AT, lost: true });
    expect(read()).toEqual([true, true]);
  });
});
