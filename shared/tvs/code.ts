// For: the code by which a TV is paired (W3). May import: shared. Promises: pure; a code that people type is read as they type it.
import { MINUTE, SECOND, type Millis } from '../time.ts';

/** Without I, O, 0 and 1, which people mistake for one another: 32 signs, five bits each. */
export const CODE_SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const CODE_LENGTH = 6;
/** How long a code holds. */
export const CODE_MS: Millis = 10 * MINUTE;
/** How long a TV shows its name when it is asked to. */
export const IDENTIFY_MS: Millis = 20 * SECOND;

const CODE = new RegExp(`^[${CODE_SIGNS}]{${CODE_LENGTH}}$`, 'u');

/** The code in what was typed, whatever its case, spaces and hyphens; null when there is none. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/gu, '');
  return CODE.test(code) ? code : null;
}

/** As it is read aloud: `H4K 9TW`. */
export const spacedCode = (code: string): string => `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
