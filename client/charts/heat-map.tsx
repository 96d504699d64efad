// For: drawing cells of heat. May import: heat-map-geometry, react. Promises: shapes of the page up to 500 marks, a canvas beyond; both look alike.
import { useLayoutEffect, useRef } from 'react';
import { MOST_MARKS, type HeatCell, type HeatMark } from './heat-map-geometry.ts';
import './heat-map.css';

interface HeatMapProps {
  readonly cells: readonly HeatCell[];
  readonly width: number;
  readonly height: number;
  readonly stale: boolean;
}

export function HeatMap(props: HeatMapProps) {
  return props.cells.length > MOST_MARKS ? <HeatCanvas {...props} /> : <HeatShapes {...props} />;
}

/** A breach has its corners cut. */
const CUT = 5;
function corners({ x, y, width, height }: HeatCell): readonly (readonly [number, number])[] {
  const cut = Math.min(CUT, width / 3, height / 3);
  const [right, foot] = [x + width, y + height];
  return [
    [x + cut, y],
    [right - cut, y],
    [right, y + cut],
    [right, foot - cut],
    [right - cut, foot],
    [x + cut, foot],
    [x, foot - cut],
    [x, y + cut],
  ];
}

/** Side of a dot and between two, px. */
const DOT = 3;

/** Under what may be wrong stands a dotted line, as under figures that are old. */
function dotsOf({ x, y, width, height }: HeatCell): readonly (readonly [number, number, number, number])[] {
  const count = Math.max(1, Math.floor((width + DOT) / (2 * DOT)));
  return Array.from({ length: count }, (_, nth) => [x + 2 * DOT * nth, y, DOT, height]);
}
const dots = (cell: HeatCell): string =>
  dotsOf(cell)
    .map(([x, y, width, height]) => `M${x} ${y}h${width}v${height}h-${width}z`)
    .join('');

const HeatShapes = ({ cells, width, height, stale }: HeatMapProps) => (
  <svg className={stale ? 'heat-map heat-stale' : 'heat-map'} width={width} height={height} aria-hidden="true">
    {cells.map((cell) => {
      const key = `${cell.row} ${cell.column} ${cell.level === 'lost' ? 'lost' : ''}`;
      const { x, y } = cell;
      if (cell.level === 'lost') return <path key={key} className="heat-lost" d={dots(cell)} />;
      if (cell.level === 'breach')
        return (
          <path
            key={key}
            className="heat-breach"
            d={`M${corners(cell)
              .map((at) => at.join(' '))
              .join('L')}z`}
          />
        );
      return <rect key={key} className={`heat-${cell.level}`} {...{ x, y }} width={cell.width} height={cell.height} />;
    })}
  </svg>
);

/** The tokens of the levels, as the page's theme has them. */
const INK: Readonly<Record<HeatMark, string>> = {
  lost: '--ink',
  quiet: '--line-2',
  low: '--ctl',
  middle: '--data-quiet',
  high: '--ink-2',
  watch: '--watch-fill',
  breach: '--breach-fill',
};

function HeatCanvas({ cells, width, height, stale }: HeatMapProps) {
  const place = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = place.current;
    const pen = canvas?.getContext('2d');
    if (canvas === null || pen === null || pen === undefined) return;
    const style = getComputedStyle(canvas);
    pen.clearRect(0, 0, width, height);
    for (const cell of cells) {
      pen.fillStyle = style.getPropertyValue(INK[cell.level]).trim();
      pen.beginPath();
      if (cell.level === 'breach') for (const [x, y] of corners(cell)) pen.lineTo(x, y);
      else if (cell.level === 'lost') for (const dot of dotsOf(cell)) pen.rect(...dot);
      else pen.rect(cell.x, cell.y, cell.width, cell.height);
      pen.fill();
    }
  }, [cells, width, height]);
  return <canvas ref={place} className={stale ? 'heat-map heat-stale' : 'heat-map'} width={width} height={height} />;
}
