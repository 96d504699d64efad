// For: one bar split into the parts of a whole. May import: d3-scale. Promises: pure; parts and gaps fill the width exactly, a part that is there can be seen.
import { scaleLinear } from 'd3-scale';

export interface Segment {
  readonly x: number;
  readonly width: number;
}

/** A part above zero is never narrower than this. */
const LEAST_PX = 4;

/** Segments of `parts` in their order; a part of zero has width 0 and takes no gap. */
export function stackedBar(parts: readonly number[], width: number, gap: number): readonly Segment[] {
  const shown = parts.filter((part) => part > 0);
  const whole = shown.reduce((sum, part) => sum + part, 0);
  const room = width - gap * Math.max(0, shown.length - 1);
  const share = scaleLinear([0, whole || 1], [0, room - LEAST_PX * shown.length]);
  let x = 0;
  return parts.map((part) => {
    if (part <= 0) return { x: tenth(x), width: 0 };
    const segment = { x: tenth(x), width: tenth(LEAST_PX + share(part)) };
    x += LEAST_PX + share(part) + gap;
    return segment;
  });
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
