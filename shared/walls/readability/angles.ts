// For: how large type on a screen looks from where people stand. May import: nothing. Promises: pure; px of the 1920 × 1080 canvas, mm, minutes of arc.

const MM_PER_INCH = 25.4;
const MINUTES_PER_RADIAN = (180 / Math.PI) * 60;
const CANVAS = { width: 1920, height: 1080 } as const;

/** Height of capitals and digits of Archivo, of its font size (measured; client/styles/tokens.css). */
export const CAP = 0.686;

export interface Screen {
  /** Of the picture, in inches. */
  readonly diagonalIn: number;
  /** Width by height: 16 / 9. */
  readonly aspect: number;
  /** From the eye of the one who sits farthest, in metres. */
  readonly distanceM: number;
}

/** A 55 inch television at 5 m: look/README.md is drawn for it. */
export const DEFAULT_SCREEN: Screen = { diagonalIn: 55, aspect: 16 / 9, distanceM: 5 };

/** Mm of one px of the canvas, which is laid whole onto a screen of any shape. */
export function mmPerPx({ diagonalIn, aspect }: Pick<Screen, 'diagonalIn' | 'aspect'>): number {
  const height = (diagonalIn * MM_PER_INCH) / Math.hypot(aspect, 1);
  return Math.min(height / CANVAS.height, (height * aspect) / CANVAS.width);
}

/** The angle that a height subtends, minutes of arc: 2 atan(h / 2d). */
export const arcMinutes = (heightMm: number, distanceMm: number): number =>
  2 * Math.atan(heightMm / (2 * distanceMm)) * MINUTES_PER_RADIAN;

/** The height that subtends an angle: 2 d tan(a / 2). */
export const heightFor = (minutes: number, distanceMm: number): number =>
  2 * distanceMm * Math.tan(minutes / MINUTES_PER_RADIAN / 2);

/** The angle of the capitals of a font size on a screen, minutes of arc. */
export const capAngle = (fontPx: number, screen: Screen): number =>
  arcMinutes(fontPx * CAP * mmPerPx(screen), screen.distanceM * 1000);

/** The farthest from which the capitals of a font size still subtend an angle, m. */
export const farthest = (fontPx: number, minutes: number, screen: Screen): number =>
  (fontPx * CAP * mmPerPx(screen)) / heightFor(minutes, 1) / 1000;

/** The smallest screen of that shape on which they do, at that distance, inches. */
export const smallestScreen = (fontPx: number, minutes: number, screen: Screen): number =>
  (screen.diagonalIn * heightFor(minutes, screen.distanceM * 1000)) / (fontPx * CAP * mmPerPx(screen));

/** The least font size for it, px of the canvas. */
export const fontFor = (minutes: number, screen: Screen): number =>
  heightFor(minutes, screen.distanceM * 1000) / (CAP * mmPerPx(screen));

/** One CSS px is 1/96 inch seen from an arm's length of 28 inches (CSS Values and Units, the reference pixel). */
const REFERENCE = { pxMm: MM_PER_INCH / 96, armMm: 28 * MM_PER_INCH } as const;

/** CSS px for one px of the canvas, so that a wall looks as large on the editor's screen as it does from where people stand. */
export const scaleFrom = (screen: Screen): number =>
  mmPerPx(screen) / (screen.distanceM * 1000) / (REFERENCE.pxMm / REFERENCE.armMm);
