// For: how loud this laptop is. May import: nothing. Promises: kept in this browser; all off until somebody switches it on; what cannot be read is off.
export interface Loudness {
  readonly notify: boolean;
  readonly sound: boolean;
  readonly speech: boolean;
}
export const WAYS = ['notify', 'sound', 'speech'] as const;
export type Way = (typeof WAYS)[number];
export const SILENT: Loudness = { notify: false, sound: false, speech: false };

const KEY = 'floorwatch.loud';

export function readLoudness(shelf: Pick<Storage, 'getItem'>): Loudness {
  try {
    const held: unknown = JSON.parse(shelf.getItem(KEY) ?? '{}');
    const has = (way: Way): boolean => typeof held === 'object' && held !== null && Reflect.get(held, way) === true;
    return { notify: has('notify'), sound: has('sound'), speech: has('speech') };
  } catch (error) {
    if (error instanceof SyntaxError) return SILENT;
    throw error;
  }
}

export const writeLoudness = (shelf: Pick<Storage, 'setItem'>, loudness: Loudness): void =>
  shelf.setItem(KEY, JSON.stringify(loudness));
