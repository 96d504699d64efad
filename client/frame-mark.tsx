// For: saying on the page's root element which frame is drawn. May import: screen. Promises: `data-position`, `data-at` and `data-connection` change in the same commit as the figures; `data-pace` says whether motion is spared.
import { useLayoutEffect } from 'react';
import type { ScreenState } from './store/state.ts';
import { useScreen } from './screen/use-screen.ts';

/** Position, instant, link and pace, each on its line. */
const marks = ({ frame, connection, slow }: ScreenState): string =>
  `${frame?.position ?? ''}\n${frame?.at ?? ''}\n${connection.state}\n${slow ? 'slow' : 'quick'}`;

export function FrameMark() {
  const said = useScreen(marks);
  useLayoutEffect(() => {
    const [position = '', at = '', connection = '', pace = ''] = said.split('\n');
    const { dataset } = document.documentElement;
    for (const [name, mark] of Object.entries({ position, at, connection, pace })) {
      if (dataset[name] !== mark) dataset[name] = mark;
    }
  }, [said]);
  return null;
}
