// For: drawing a day's forecast: a flat band, its median from now on, and filled what escapes it. May import: forecast-geometry. Promises: the same on walls and laptops.
import { useId } from 'react';
import type { DayForecast, Escape } from './forecast-geometry.ts';
import './forecast.css';

interface ForecastProps {
  readonly forecast: DayForecast | null;
}

/** Under all else. */
export const ForecastBand = ({ forecast }: ForecastProps) =>
  forecast !== null && <path className="forecast-band" d={forecast.band} />;

/** Under the measured line. */
export function ForecastLines({ forecast }: ForecastProps) {
  if (forecast === null) return null;
  return (
    <>
      <path className="forecast-median" d={forecast.median} />
      {[forecast.over, forecast.under].map((escape, nth) => escape !== null && <Escaped key={nth} {...escape} />)}
    </>
  );
}

function Escaped({ shape, side }: Escape) {
  const id = useId();
  return (
    <>
      <clipPath id={id}>
        <path d={side} />
      </clipPath>
      <path className="forecast-escape" d={shape} clipPath={`url(#${id})`} />
    </>
  );
}
