// For: packing words into a strip without asking the browser. May import: nothing. Promises: pure; within a few percent of what the browser draws, on the wide side.

/** Widths in em, measured of Archivo at weight 600 and the wall's width (90); the first pattern that fits a character counts. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[⺀-￿]/u, 1],
  [/ /u, 0.2],
  [/[ijl|'I]/u, 0.26],
  [/[frt.,:;!()/-]/u, 0.33],
  [/[%MW]/u, 0.88],
  [/[mw]/u, 0.77],
  [/[A-Z&]/u, 0.67],
];
const OTHER = 0.54;

const em = (character: string): number => WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;

/** Width of a text in px at a font size. */
export const textWidth = (text: string, fontPx: number): number =>
  [...text].reduce((sum, character) => sum + em(character), 0) * fontPx;
