// For: which page of the board stands, and which other pages need a look. May import: tiles. Promises: the page shown is bright; a page with a breach stands taller than one to watch.
import type { PageMark } from './page-marks.ts';

interface PageRailProps {
  readonly page: number;
  readonly marks: readonly PageMark[];
  readonly width: number;
}

const HEIGHT = 12;
const TALL: Readonly<Record<PageMark, number>> = { range: 4, watch: 8, breach: 12 };

export function PageRail({ page, marks, width }: PageRailProps) {
  const step = width / marks.length;
  const gap = step > 6 ? 3 : 1;
  return (
    <svg className="page-rail" width={width} height={HEIGHT} aria-hidden="true">
      {marks.map((mark, index) => (
        <rect
          key={index}
          className={`page-${mark}${index === page ? ' page-shown' : ''}`}
          x={index * step}
          y={HEIGHT - TALL[mark]}
          width={step - gap}
          height={TALL[mark]}
        />
      ))}
    </svg>
  );
}
