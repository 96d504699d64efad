// For: figures whose changed digits roll.
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScreenProvider } from '../../../client/screen/provider.tsx';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import { placesOf, Rolling } from '../../../client/ui/rolling.tsx';

let store: ScreenStore;
beforeEach(() => {
  store = createScreenStore({ now: () => 0, view: 'wall' });
});
afterEach(cleanup);
/** The figure as it is drawn first; `show` draws the next. */
function draw(text: string) {
  const figure = (shown: string) => (
    <ScreenProvider store={store}>
      <Rolling text={shown} value={Number(shown)} />
    </ScreenProvider>
  );
  const { container, rerender } = render(figure(text));
  return { container, show: (next: string) => rerender(figure(next)) };
}
const rolled = (root: HTMLElement): string[] =>
  [...root.querySelectorAll('.rolling-turn')].map((turn) => turn.textContent);

describe('placesOf', () => {
  it('compares place by place from the right', () => {
    expect(placesOf('142', '98')).toEqual([
      { fromRight: 2, now: '1', left: '' },
      { fromRight: 1, now: '4', left: '9' },
      { fromRight: 0, now: '2', left: '8' },
    ]);
    expect(placesOf('43', '42').map((place) => place.left)).toEqual([null, '2']);
  });
});

describe('Rolling', () => {
  it('stands still at first', () => {
    expect(rolled(draw('42').container)).toEqual([]);
  });
  it('rolls the changed digit alone, up when the value rises', () => {
    const { container, show } = draw('42');
    show('43');
    expect(rolled(container)).toEqual(['32']);
    expect(container.querySelector('[data-direction]')?.getAttribute('data-direction')).toBe('up');
    show('41');
    expect(rolled(container)).toEqual(['13']);
    expect(container.querySelector('[data-direction]')?.getAttribute('data-direction')).toBe('down');
  });
  it('gives readers of the screen one plain text', () => {
    const { container, show } = draw('9');
    show('10');
    expect(container.querySelector('.rolling-text')?.textContent).toBe('10');
    expect(container.querySelector('.rolling-places')?.getAttribute('aria-hidden')).toBe('true');
  });
  it('OLD4 is one text while the screen is slow, and rolls again once it is quick', () => {
    const { container, show } = draw('42');
    act(() => store.pace(true));
    show('43');
    expect(container.innerHTML).toBe('<span class="rolling">43</span>');
    act(() => store.pace(false));
    expect(rolled(container)).toEqual([]);
    show('44');
    expect(rolled(container)).toEqual(['43']);
  });
});
