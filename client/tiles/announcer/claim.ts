// For: one announcement a browser, however many pages are open. May import: shared. Promises: of several pages that claim at once the last one wins, and it alone.
import { DAY, type EpochMillis, type Millis } from '../../../shared/time.ts';

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'floorwatch.told ';
/** Pages that saw the same frame write within this. */
export const CLAIM_MS: Millis = 60;

/** Resolves to whether this page is the one that says it. `page` names this page among those of the browser. */
export async function claim(
  shelf: Shelf,
  key: string,
  page: string,
  now: EpochMillis,
  wait: (ms: Millis) => Promise<void>,
): Promise<boolean> {
  const place = PREFIX + key;
  const held = shelf.getItem(place);
  if (held !== null && !held.endsWith(` ${page}`) && now - Number(held.split(' ')[0]) > CLAIM_MS) return false;
  if (held?.endsWith(` ${page}`) === true) return false;
  const mine = `${now} ${page}`;
  shelf.setItem(place, mine);
  await wait(CLAIM_MS);
  return shelf.getItem(place) === mine;
}

/** What was told a day ago and more is forgotten. */
export function forget(shelf: Shelf, now: EpochMillis): void {
  const keys = Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? '');
  for (const key of keys)
    if (key.startsWith(PREFIX) && now - Number(shelf.getItem(key)?.split(' ')[0] ?? 0) > DAY) shelf.removeItem(key);
}
