// For: rates of a day's quarter hours in one cell of the board (DAYS1). May import: nothing. Promises: pure; what is written reads back.

/** Rates that are told of every quarter hour of a queue's day: columns of the table `days`. */
export const DAY_RATES = ['sl', 'abandonRate'] as const;

/** `num` of `den` in one quarter hour, counted from the day's first; both 0 where only something is known to be lost. */
export interface QuarterRatio {
  readonly quarter: number;
  readonly num: number;
  readonly den: number;
  /** Its sources lost events in it (QUAL11): the figure stands, and may be wrong. */
  readonly incomplete?: true;
}

/** `36:14/17 37:20/22!`: quarter hours that had cases or lost some (`!`), in order; null without any. */
export const quartersText = (quarters: readonly QuarterRatio[]): string | null =>
  quarters.length === 0 ? null : quarters.map(partText).join(' ');

const partText = ({ quarter, num, den, incomplete }: QuarterRatio): string =>
  `${quarter}:${num}/${den}${incomplete === true ? '!' : ''}`;

/** @throws RangeError when the text is none that `quartersText` writes. */
export function parseQuarters(text: string | null): readonly QuarterRatio[] {
  if (text === null) return [];
  return text.split(' ').map((part) => {
    const found = /^(\d+):(\d+)\/(\d+)(!?)$/u.exec(part);
    if (found === null) throw new RangeError(`"${part}" is no quarter hour and its rate`);
    const [, quarter, num, den, mark] = found;
    const told = { quarter: Number(quarter), num: Number(num), den: Number(den) };
    return mark === '!' ? { ...told, incomplete: true } : told;
  });
}
