// For: counts and changes as text. May import: language. Promises: pure; null is an en dash, zero is 0.
import type { Language } from './language.ts';

/** What stands for "nothing to say" (metrics.md §2.7). */
export const DASH = '–';
export const MINUS = '−';

const grouped = { en: new Intl.NumberFormat('en'), 'zh-CN': new Intl.NumberFormat('zh-CN') } as const;

/** A whole number with thousands separators. */
export const countText = (value: number | null, language: Language): string =>
  value === null ? DASH : plain(value, language);

/** A change with its sign: `+11`, `−3`, `0`. */
export function changeText(value: number | null, language: Language): string {
  if (value === null) return DASH;
  const rounded = Math.round(value);
  if (rounded === 0) return '0';
  return `${rounded > 0 ? '+' : MINUS}${plain(Math.abs(rounded), language)}`;
}

/** A mean on its own scale (CSAT of 5) with one decimal. */
export const scoreText = (value: number | null): string => (value === null ? DASH : decimalText(value, 1));

/** A plain number with so many decimals. */
export const decimalText = (value: number, decimals: number): string => value.toFixed(decimals);

/** At most so many decimals, without a zero at the end. */
export const shortText = (value: number, decimals = 0): string => String(Number(value.toFixed(decimals)));

/** A length on the screen, to a tenth of a px: for paths. */
export const tenthText = (px: number): string => px.toFixed(1);

const plain = (value: number, language: Language): string => grouped[language].format(Math.round(value));
