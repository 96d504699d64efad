// For: whether a tile can be read from where people stand, and what would mend it. May import: shared. Promises: pure; every mark carries its numbers (decision 63).
import { capAngle, farthest, smallestScreen, type Screen } from './angles.ts';

/**
 * `glance`: the figures that a tile is there for. `lookup`: names and words without which a figure says nothing.
 * `detail`: words learned by their place, and what one comes nearer for.
 */
export type Role = 'glance' | 'lookup' | 'detail';

/** Minutes of arc under which figures are no longer read at a glance (FAA HFDS, NUREG-0700 and ISO 9241-3: 20 to 22). */
const GLANCE = 20;
/** Under which type cannot be made out: 30 ft for an inch of letter (the rule of road signs), 1/360 rad. */
export const MADE_OUT = (180 / Math.PI) * 60 * (1 / 360);
/** Under which an eye of 6/6 resolves no letter at all (Snellen). */
const RESOLVED = 5;

/** Under this nobody reads it. */
const FLOOR: Readonly<Record<Role, number>> = { glance: MADE_OUT, lookup: MADE_OUT, detail: RESOLVED };

/** One kind of text that a tile draws. */
export interface TileText {
  /** Where it stands in the tile; of several that fit, the first. */
  readonly selector: string;
  /** Every size that it is drawn in, px of the canvas. */
  readonly px: readonly number[];
  readonly role: Role;
}

/** `glance`: all of it is read as it should be. `near`: its figures are made out, not at a glance. `small`: some of it cannot be made out. */
export type Grade = 'glance' | 'near' | 'small';
const GRADES: readonly Grade[] = ['small', 'near', 'glance'];

export interface Verdict {
  readonly grade: Grade;
  /** The text that is the furthest from what it needs; null where a tile draws none. */
  readonly worst: { readonly px: number; readonly minutes: number; readonly least: number } | null;
  /** All of it reaches the next grade from this near, m, or on a screen this large, inches; null when nothing is wrong. */
  readonly mend: { readonly distanceM: number; readonly diagonalIn: number } | null;
}

const FINE: Verdict = { grade: 'glance', worst: null, mend: null };

const leastPx = ({ px }: TileText): number => Math.min(...px);

export function verdictOf(texts: readonly TileText[], screen: Screen): Verdict {
  if (texts.length === 0) return FINE;
  const small = texts.some((text) => capAngle(leastPx(text), screen) < FLOOR[text.role]);
  const needs = texts.map((text) => {
    const least = !small && text.role === 'glance' ? GLANCE : FLOOR[text.role];
    const px = leastPx(text);
    const minutes = capAngle(px, screen);
    return { px, minutes, least, share: minutes / least };
  });
  const { share, ...worst } = needs.reduce((a, b) => (b.share < a.share ? b : a));
  if (share >= 1) return { grade: 'glance', worst, mend: null };
  const distanceM = Math.min(...needs.map(({ px, least }) => farthest(px, least, screen)));
  const diagonalIn = Math.max(...needs.map(({ px, least }) => smallestScreen(px, least, screen)));
  return { grade: small ? 'small' : 'near', worst, mend: { distanceM, diagonalIn } };
}

/** True when one is read better than the other: a better grade, or the same nearer to what it needs. */
export function isBetter(one: Verdict, other: Verdict): boolean {
  const [a, b] = [GRADES.indexOf(one.grade), GRADES.indexOf(other.grade)];
  if (a !== b) return a > b;
  return one.grade !== 'glance' && (one.mend?.distanceM ?? 0) > (other.mend?.distanceM ?? 0);
}
