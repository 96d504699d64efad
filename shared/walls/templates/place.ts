// For: writing templates briefly. May import: shared. Promises: pure; a tile's id is said once.
import type { WallDraft } from '../wall.ts';

export type TileDraft = WallDraft['pages'][number]['tiles'] extends (infer T)[] | undefined ? T : never;
type At = readonly [x: number, y: number, w: number, h: number];
type Settings<T extends TileDraft['type']> = Extract<TileDraft, { type: T }>['settings'];
type Rules = NonNullable<TileDraft['rules']>;

/** A tile of a type at `[x, y, w, h]` of the grid. */
export const tile = <T extends TileDraft['type']>(
  id: string,
  type: T,
  [x, y, w, h]: At,
  settings: Settings<T>,
  rules: Rules = [],
): TileDraft => ({ id, type, x, y, w, h, rules, settings }) as TileDraft;

/** Alerts and announcements at the foot, as most walls have them. */
export const foot: readonly TileDraft[] = [
  tile('alerts', 'alerts', [0, 53, 24, 4], {}, ['top']),
  tile('announcement', 'announcement', [0, 57, 24, 3], {}),
];
