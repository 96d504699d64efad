// For: the shapes of every symbol, on a square of 20. May import: nothing. Promises: plain data; each status and each agent state differs in shape, not in colour alone.

/** One path; filled, unless it has a `stroke` width. `dash` breaks a stroke. */
export interface Shape {
  readonly d: string;
  readonly stroke?: number;
  readonly dash?: string;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

function circle(radius: number): string {
  const r = round(radius);
  return `M${round(10 - radius)} 10a${r} ${r} 0 1 0 ${round(2 * radius)} 0a${r} ${r} 0 1 0 ${round(-2 * radius)} 0z`;
}

/** A regular polygon around the middle, first corner at `turn` degrees clockwise from the top. */
function polygon(corners: number, radius: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = ((turn + (360 / corners) * index) * Math.PI) / 180;
    return `${round(10 + radius * Math.sin(angle))} ${round(10 - radius * Math.cos(angle))}`;
  });
  return `M${points.join('L')}z`;
}

/** Dashes that break a ring into equal pieces with even gaps. */
const broken = (radius: number, pieces: number, share: number): string => {
  const piece = (2 * Math.PI * radius) / pieces;
  return `${round(piece * share)} ${round(piece * (1 - share))}`;
};

const cross = 'M3.2 3.2 16.8 16.8M16.8 3.2 3.2 16.8';

export const SHAPES = {
  watch: [{ d: 'M10 1.4 19.5 18.2H.5z' }],
  breach: [{ d: polygon(8, 10, 22.5) }],
  critical: [{ d: polygon(8, 10, 22.5) }],
  ok: [{ d: 'M2.2 10.8 7.8 16.2 17.8 4.2', stroke: 3 }],
  live: [{ d: circle(6) }],
  late: [
    { d: circle(7.6), stroke: 2.2 },
    { d: 'M10 5.4V10l3.4 2.2', stroke: 2 },
  ],
  stale: [{ d: circle(7.6), stroke: 2.6, dash: broken(7.6, 6, 0.54) }],
  lost: [{ d: cross, stroke: 3.2 }],
  free: [{ d: circle(7.2), stroke: 3.2 }],
  talking: [{ d: circle(8.4) }],
  ringing: [{ d: circle(8), stroke: 2.2 }, { d: circle(3.5) }],
  hold: [{ d: 'M3.4 2.4h4.7v15.2H3.4zM11.9 2.4h4.7v15.2h-4.7z' }],
  acw: [{ d: 'M2 2h16v16H2z' }],
  break: [{ d: 'M13.4 1.7a8.7 8.7 0 1 0 0 16.6 10.5 10.5 0 0 1 0-16.6z' }],
  meal: [{ d: 'M1.5 9.4h17a8.5 8.5 0 0 1-17 0z' }],
  meeting: [{ d: polygon(4, 8.4, 0), stroke: 2.6 }],
  away: [{ d: 'M2.5 7.8h15v4.4h-15z' }],
  flag: [{ d: 'M3 1h2.5v18H3zM5.5 2H18l-3.3 4.6L18 11.2H5.5z' }],
  plan: [{ d: 'M2.5 4.5h15v13h-15zM2.5 8.5h15M6.5 1.5v5M13.5 1.5v5', stroke: 2 }],
  up: [{ d: 'M10 4.5 17 14.5H3z' }],
  down: [{ d: 'M10 15.5 3 5.5h14z' }],
  voice: [
    {
      d: 'M5 1.8 8 2l1.3 4.4-1.9 1.7a11 11 0 0 0 4.5 4.5l1.7-1.9L18 12l.2 3c0 2-1.2 3-3 3C8.2 18 2 11.8 2 4.8c0-1.8 1-3 3-3z',
    },
  ],
  chat: [{ d: 'M2 3h16v11H9.2L4.6 18v-4H2z' }],
  message: [
    { d: 'M2 3.5h16v13H2z', stroke: 2 },
    { d: 'M5 8h10M5 12h6', stroke: 2 },
  ],
  email: [{ d: 'M1.6 4h16.8v12H1.6zM2 5l8 6.2L18 5', stroke: 2 }],
  social: [{ d: circle(2.8) }, { d: 'M10 2v4M10 14v4M2 10h4M14 10h4', stroke: 2.4 }],
  video: [{ d: 'M1 4.5h12v11H1zM14.5 8.6 19 5v10l-4.5-3.6z' }],
  callback: [{ d: 'M16.5 16.5V11a4 4 0 0 0-4-4H4', stroke: 2.6 }, { d: 'M8.5 2 3 7l5.5 5z' }],
  task: [
    { d: 'M3 3h14v14H3z', stroke: 2 },
    { d: 'M6.5 10.2 9 12.8 13.8 7', stroke: 2.2 },
  ],
  muted: [{ d: 'M2 7h4l5-4v14l-5-4H2z' }, { d: 'M13.5 7.5 19 13M19 7.5 13.5 13', stroke: 2 }],
  mark: [{ d: 'M1 3h18v2.6H1zM1 8.7h11v2.6H1zM1 14.4h6.5V17H1zM14.2 7.2h2.3v5.6h-2.3z' }],
} as const satisfies Readonly<Record<string, readonly Shape[]>>;

export type GlyphName = keyof typeof SHAPES;
