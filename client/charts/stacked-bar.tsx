// For: drawing parts of a whole as one bar. May import: stacked-bar-geometry. Promises: each part carries the class its caller gives it; words stand beside the bar, not in it.
import { stackedBar } from './stacked-bar-geometry.ts';
import './stacked-bar.css';

interface StackedBarProps {
  readonly parts: readonly { readonly key: string; readonly value: number; readonly className: string }[];
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export function StackedBar({ parts, width, height, gap }: StackedBarProps) {
  const segments = stackedBar(
    parts.map((part) => part.value),
    width,
    gap,
  );
  return (
    <svg className="stacked" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect className="stacked-track" width={width} height={height} />
      {parts.map(({ key, className }, index) => (
        <rect key={key} className={className} height={height} {...segments[index]} />
      ))}
    </svg>
  );
}
