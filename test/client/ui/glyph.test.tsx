// For: the symbols: every state differs in shape.
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SHAPES, type GlyphName } from '../../../client/ui/glyph-shapes.ts';
import { Glyph } from '../../../client/ui/glyph.tsx';
import { StatusCell } from '../../../client/ui/status-cell.tsx';
import { StatusMark } from '../../../client/ui/status-mark.tsx';

afterEach(cleanup);
const drawn = (name: GlyphName): string => JSON.stringify(SHAPES[name]);

describe('shapes', () => {
  it('are told apart without colour', () => {
    const statuses: GlyphName[] = ['watch', 'breach', 'ok', 'live', 'late', 'stale', 'lost', 'flag'];
    const seats: GlyphName[] = [
      'free',
      'ringing',
      'talking',
      'hold',
      'acw',
      'break',
      'meal',
      'meeting',
      'away',
      'lost',
    ];
    expect(new Set(statuses.map(drawn)).size).toBe(statuses.length);
    expect(new Set(seats.map(drawn)).size).toBe(seats.length);
  });
  it('stay on the square of 20 where they are made of straight lines', () => {
    for (const [name, shapes] of Object.entries(SHAPES))
      for (const { d } of shapes)
        if (!/[achv]/u.test(d))
          for (const number of d.match(/-?\d+(\.\d+)?/g) ?? []) {
            expect(Number(number), name).toBeGreaterThanOrEqual(0);
            expect(Number(number), name).toBeLessThanOrEqual(20);
          }
  });
});

describe('Glyph', () => {
  it('is hidden from readers of the screen', () => {
    const { container } = render(<Glyph name="watch" />);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('status', () => {
  it('is a shape beside the figure and a filled cell around it', () => {
    const { container } = render(
      <>
        <StatusMark status="breach" breathing />
        <StatusCell status="breach">61%</StatusCell>
      </>,
    );
    expect(container.querySelector('[data-glyph="breach"]')).not.toBeNull();
    expect(container.querySelector('.breath')).not.toBeNull();
    expect(container.querySelector('.cell-breach')?.className).toContain('cut');
  });
  it('is nothing in range', () => {
    const { container } = render(
      <>
        <StatusMark status={null} />
        <StatusCell status={null}>84%</StatusCell>
      </>,
    );
    expect(container.querySelector('svg')).toBeNull();
    expect(container.querySelector('.cell')?.className).toBe('cell');
  });
});
