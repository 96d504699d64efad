// For: figures whose changed digits roll.
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { placesOf, Rolling } from '../../../client/ui/rolling.tsx';

afterEach(cleanup);
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
    const { container } = render(<Rolling text="42" value={42} />);
    expect(rolled(container)).toEqual([]);
  });
  it('rolls the changed digit alone, up when the value rises', () => {
    const { container, rerender } = render(<Rolling text="42" value={42} />);
    rerender(<Rolling text="43" value={43} />);
    expect(rolled(container)).toEqual(['32']);
    expect(container.querySelector('[data-direction]')?.getAttribute('data-direction')).toBe('up');
    rerender(<Rolling text="41" value={41} />);
    expect(rolled(container)).toEqual(['13']);
    expect(container.querySelector('[data-direction]')?.getAttribute('data-direction')).toBe('down');
  });
  it('gives readers of the screen one plain text', () => {
    const { container, rerender } = render(<Rolling text="9" value={9} />);
    rerender(<Rolling text="10" value={10} />);
    expect(container.querySelector('.rolling-text')?.textContent).toBe('10');
    expect(container.querySelector('.rolling-places')?.getAttribute('aria-hidden')).toBe('true');
  });
});
