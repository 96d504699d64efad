// For: the states that a tile can be in, as screens that have come to them (look/states.html). May import: shared, store, own folder. Promises: each is reached through the store's own doors, none is painted.
import '../../../shared/no-eval.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { createScreenStore, type ScreenStore } from '../../store/screen-store.ts';
import { AT, FLOOR, floorScene, TOMORROW } from './floor.ts';
import { snapshotOf, type Rows, type Scene } from './snapshot.ts';

export const GALLERY_STATES = ['ready', 'loading', 'empty', 'stale', 'lost', 'error', 'closed'] as const;
export type GalleryState = (typeof GALLERY_STATES)[number];

const nothing = (): Scene => ({
  tables: Object.fromEntries(Object.keys(floorScene().tables).map((table) => [table, {}])),
  lists: { sources: [], alerts: [], announcements: [], flags: [], halts: [] },
});

/** Nobody waits and nobody is there; half of them say when they open. */
const quiet = (rows: Rows): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([id, row], nth) => [
      id,
      {
        ...row,
        ...{ waiting: 0, 'longestWait.since': null, staffed: 0, available: 0 },
        opensAt: nth % 2 === 0 ? TOMORROW : null,
      },
    ]),
  );
function closed(): Scene {
  const scene = floorScene();
  return { ...scene, tables: { ...scene.tables, queues: quiet(scene.tables.queues ?? {}) } };
}

/** The screen of a state: its clock stands still. */
export function screenIn(state: GalleryState): ScreenStore {
  const store = createScreenStore({ now: () => AT, view: 'wall' });
  store.receive({ kind: 'welcome', body: { protocol: 0, build: 'gallery', now: AT, beatMs: 2000 } });
  if (state === 'loading') return store;
  const scene = state === 'empty' ? nothing() : state === 'closed' ? closed() : floorScene();
  store.receive({ kind: 'snapshot', body: snapshotOf(scene, FLOOR, shippedRules, AT) });
  const heardAt = AT - (state === 'lost' ? 190_000 : state === 'stale' ? 8000 : 0);
  store.link(
    state === 'stale' || state === 'lost'
      ? { state: 'stale', since: AT, heardAt, lost: state === 'lost' }
      : { state: 'live', since: AT, heardAt },
  );
  return store;
}
