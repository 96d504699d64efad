// For: whether this screen is the voice of its room. May import: react. Promises: a screen that nobody has told otherwise may speak.
import { createContext } from 'react';

/** Of several screens of one room one speaks: whoever knows of rooms hands this in. */
export interface Voice {
  /** Asked at each announcement. */
  mayspeak(): boolean;
}

export const VoiceContext = createContext<Voice>({ mayspeak: () => true });
