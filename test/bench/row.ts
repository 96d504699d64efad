// For: one line of `npm run bench`. May import: nothing. Promises: the shape of interfaces.md.

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly runs: number;
  /** Of an event, counted by the processor; `none` where the machine gives no such counts. */
  readonly instructions?: number | 'none';
  readonly cacheMisses?: number | 'none';
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Four significant digits: what is measured here carries no more. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
