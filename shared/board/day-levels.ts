// For: the service level of a day's quarter hours in one cell of the board (DAYS1). May import: nothing. Promises: pure; what is written reads back.

/** What one quarter hour of a day decided, counted from the day's first: `num` of `den` in time. */
export interface QuarterLevel {
  readonly quarter: number;
  readonly num: number;
  readonly den: number;
}

/** `36:14/17 37:20/22`: quarter hours in which something was decided, in order; null without any. */
export const dayLevelsText = (levels: readonly QuarterLevel[]): string | null =>
  levels.length === 0 ? null : levels.map(({ quarter, num, den }) => `${quarter}:${num}/${den}`).join(' ');

/** @throws RangeError when the text is none that `dayLevelsText` writes. */
export function parseDayLevels(text: string | null): readonly QuarterLevel[] {
  if (text === null) return [];
  return text.split(' ').map((part) => {
    const found = /^(\d+):(\d+)\/(\d+)$/u.exec(part);
    if (found === null) throw new RangeError(`"${part}" is no quarter hour and its level`);
    const [, quarter, num, den] = found;
    return { quarter: Number(quarter), num: Number(num), den: Number(den) };
  });
}
