// For: the size of a headline figure. May import: nothing. Promises: pure; three fixed sizes, so that a figure does not breathe with its digits.

export type HeroCut = 'full' | 'large' | 'medium';

/** The cut of a figure in a place made for `room` digits; a quarter more fits the large cut, anything beyond the medium one. */
export function heroCut(text: string, room: number): HeroCut {
  const digits = text.replace(/[^0-9]/gu, '').length;
  if (digits <= room) return 'full';
  return digits <= room * 1.25 ? 'large' : 'medium';
}
