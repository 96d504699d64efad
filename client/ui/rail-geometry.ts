// For: where run, gap and notches of a rail lie. May import: nothing. Promises: pure; every place is within 0…width.

export interface RailInput {
  /** Null: nothing to show, the rail is empty. */
  readonly value: number | null;
  /** Ends of the track in the unit of the value. */
  readonly min: number;
  readonly max: number;
  /** Notches; null where no rule sets one. */
  readonly watch: number | null;
  readonly trip: number | null;
  /** `high`: the value should be above its notches; what is missing to the watch notch is shown as a gap. */
  readonly good: 'high' | 'low';
  readonly width: number;
}

export interface RailGeometry {
  readonly run: number;
  /** The missing part, from the run's end to the watch notch. */
  readonly missing: { readonly x: number; readonly width: number } | null;
  readonly notches: readonly { readonly kind: 'watch' | 'trip'; readonly x: number }[];
}

export function railGeometry({ value, min, max, watch, trip, good, width }: RailInput): RailGeometry {
  const place = (at: number): number => {
    const share = max > min ? (at - min) / (max - min) : 0;
    return Math.round(Math.max(0, Math.min(1, share)) * width * 10) / 10;
  };
  const run = value === null ? 0 : place(value);
  const lacks = good === 'high' && value !== null && watch !== null && value < watch;
  const notch = (kind: 'watch' | 'trip', at: number | null) => (at === null ? [] : [{ kind, x: place(at) }]);
  return {
    run,
    missing: lacks ? { x: run, width: Math.round((place(watch) - run) * 10) / 10 } : null,
    notches: [...notch('watch', watch), ...notch('trip', trip)],
  };
}

/** End of the track for a figure that should be low: a fifth beyond its last limit, or beyond the value when none is set. */
export const lowRailMax = (value: number | null, watch: number | null, trip: number | null): number =>
  1.2 * (trip ?? (watch === null ? (value ?? 0) * 1.25 || 1 : watch * 1.5));
