// For: proving that many marks are drawn on a canvas, few as shapes of the page.
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { heatMap, MOST_MARKS } from '../../../client/charts/heat-map-geometry.ts';
import { HeatMap } from '../../../client/charts/heat-map.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
const cells = (rows: number) =>
  heatMap({
    rows: Array.from({ length: rows }, () => ({ values: Array<number>(15).fill(400_000), watch: 1, trip: 2 })),
    ...{ width: 600, rowHeight: 48, gap: 4 },
  });

describe('HeatMap', () => {
  it('TILE3 draws shapes up to 500 marks and a canvas beyond', () => {
    const getContext = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const few = render(<HeatMap cells={cells(33)} width={600} height={1600} stale={false} />).container;
    expect(few.querySelectorAll('path')).toHaveLength(495);
    expect(getContext).not.toHaveBeenCalled();
    const many = cells(34);
    expect(many.length).toBeGreaterThan(MOST_MARKS);
    const { container } = render(<HeatMap cells={many} width={600} height={1640} stale={false} />);
    expect(container.querySelector('canvas')).not.toBeNull();
    expect(getContext).toHaveBeenCalled();
  });
});
