// For: the rail: geometry and look.
import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { lowRailMax, railGeometry } from '../../../client/ui/rail-geometry.ts';
import { Rail } from '../../../client/ui/rail.tsx';

afterEach(cleanup);
const wait = { value: 252, min: 0, max: 360, watch: 180, trip: 300, good: 'low', width: 250 } as const;
const level = { value: 0.78, min: 0.5, max: 1, watch: 0.8, trip: 0.7, good: 'high', width: 200 } as const;

describe('railGeometry', () => {
  it('runs to the value, with notches at watch and trip', () => {
    expect(railGeometry(wait)).toEqual({
      run: 175,
      missing: null,
      notches: [
        { kind: 'watch', x: 125 },
        { kind: 'trip', x: 208.3 },
      ],
    });
  });
  it('shows the part missing to a target that should be reached', () => {
    expect(railGeometry(level)).toMatchObject({ run: 112, missing: { x: 112, width: 8 } });
    expect(railGeometry({ ...level, value: 0.85 }).missing).toBeNull();
  });
  it('is empty for no value and draws no notch that no rule sets', () => {
    expect(railGeometry({ ...wait, value: null, watch: null, trip: null })).toEqual({
      run: 0,
      missing: null,
      notches: [],
    });
  });
  it('stays within its width', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (value) => {
        const { run, missing } = railGeometry({ ...level, value });
        expect(run).toBeGreaterThanOrEqual(0);
        expect(run).toBeLessThanOrEqual(200);
        expect((missing?.x ?? 0) + (missing?.width ?? 0)).toBeLessThanOrEqual(200);
      }),
      { seed: 71 },
    );
  });
  it('ends a fifth beyond the last limit', () => {
    expect(lowRailMax(10, 180, 300)).toBe(360);
    expect(lowRailMax(100, null, null)).toBe(150);
    expect(lowRailMax(null, null, null)).toBeGreaterThan(0);
  });
});

describe('Rail', () => {
  it('takes the colour of its status and dashes what is missing', () => {
    const { container } = render(<Rail {...level} status="watch" />);
    expect(container.querySelector('svg')?.getAttribute('class')).toBe('rail rail-watch');
    expect(container.querySelector('.rail-missing')?.getAttribute('x')).toBe('112');
  });
  it('is hatched when stale', () => {
    const { container } = render(<Rail {...level} status="watch" stale />);
    expect(container.querySelector('[data-rail="stale"]')?.className).toContain('hatch');
    expect(container.querySelector('svg')).toBeNull();
  });
});
