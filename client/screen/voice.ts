// For: whether this screen may make a sound: one voice a room (W4). May import: store. Promises: a page that is no TV may speak.
import type { ScreenState } from '../store/state.ts';

/** False for a TV that is not the voice of its room. Quiet hours and a wall's own sounds are not judged here. */
export const mayspeak = ({ tv }: Pick<ScreenState, 'tv'>): boolean => tv?.voice ?? true;
