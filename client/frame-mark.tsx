// For: saying on the page's root element which frame is drawn. May import: screen. Promises: `data-position`, `data-at` and `data-connection` change in the same commit as the figures.
import { useLayoutEffect } from 'react';
import type { ScreenState } from './store/state.ts';
import { useScreen } from './screen/use-screen.ts';

const position = (state: ScreenState): string => state.frame?.position ?? '';
const at = (state: ScreenState): string => (state.frame === null ? '' : String(state.frame.at));
const connection = (state: ScreenState): string => state.connection.state;

export function FrameMark() {
  const mark = { position: useScreen(position), at: useScreen(at), connection: useScreen(connection) };
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, mark);
  });
  return null;
}
