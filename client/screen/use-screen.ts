// For: reading the screen's state in a component. May import: store, zustand, react. Promises: renders again only when the selected value changes.
import { useStore } from 'zustand';
import type { ScreenState } from '../store/state.ts';
import { useScreenContext } from './provider.tsx';

/** What `selector` finds in the state; it must give the same reference for an equal state (see store/selectors). */
export const useScreen = <T>(selector: (state: ScreenState) => T): T =>
  useStore(useScreenContext().store.api, selector);
