// For: codes that screens show until somebody approves them (W3, TV1, TV2). May import: node, shared, access. Promises: bounded, single use, forgotten with the process; nothing of a code is told by the time that an answer takes.
import { randomInt } from 'node:crypto';
import { err, ok, type Result } from '../../shared/result.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import { CODE_LENGTH, CODE_MS, CODE_SIGNS } from '../../shared/tvs/code.ts';
import type { TvScreen } from '../../shared/tvs/tv.ts';
import { isSameHash, newDeviceToken, tokenHash } from './device-tokens.ts';
import { createRateLimit } from './rate-limit.ts';

/** Codes that may be open at one time. */
export const MAX_OPEN_CODES = 64;
/** New codes a minute, from all screens together. */
export const CODES_A_MINUTE = 60;
/** Wrong codes a minute, from everybody together: of 2^30 codes a guess finds one of 64 in thousands of years. */
export const WRONG_A_MINUTE = 10;

export interface OpenCode {
  readonly code: string;
  readonly hash: string;
  readonly expiresAt: EpochMillis;
  readonly screen: TvScreen;
  readonly address: string | null;
}

/** Too many at once: ms until it is worth trying again. */
export interface TooMany {
  readonly retryMs: Millis;
}

export class PairingCodes {
  readonly #now: () => EpochMillis;
  readonly #opening = createRateLimit(CODES_A_MINUTE, MINUTE);
  readonly #guessing = createRateLimit(WRONG_A_MINUTE, MINUTE);
  #open: readonly OpenCode[] = [];

  constructor({ now }: { readonly now: () => EpochMillis }) {
    this.#now = now;
  }

  /** A new code, and the token that the screen keeps. The code that it showed before, by its token, is over. */
  open(
    screen: TvScreen,
    address: string | null,
    before: string | null,
  ): Result<OpenCode & { readonly token: string }, TooMany> {
    const now = this.#now();
    if (before !== null) this.#drop(tokenHash(before));
    this.#forget(now);
    const retryMs = this.#opening.take(now) ?? (this.#open.length < MAX_OPEN_CODES ? null : MINUTE);
    if (retryMs !== null) return err({ retryMs });
    const token = newDeviceToken();
    const opened = { code: this.#unused(), hash: tokenHash(token), expiresAt: now + CODE_MS, screen, address };
    this.#open = [...this.#open, opened];
    return ok({ ...opened, token });
  }

  /** The open code that this is; null when it is none. A wrong one counts towards the limit of guesses. */
  find(code: string): Result<OpenCode | null, TooMany> {
    const now = this.#now();
    this.#forget(now);
    const retryMs = this.#guessing.wait(now);
    if (retryMs !== null) return err({ retryMs });
    // All are looked at, whichever it is.
    const [found] = this.#open.filter((one) => isSameHash(tokenHash(one.code), tokenHash(code)));
    if (found === undefined) this.#guessing.take(now);
    return ok(found ?? null);
  }

  /** Ends a code: true once. */
  take({ hash }: OpenCode): boolean {
    const before = this.#open.length;
    this.#drop(hash);
    return this.#open.length < before;
  }

  /** The code of the screen that holds this token; null when it is over. */
  of(token: string): OpenCode | null {
    this.#forget(this.#now());
    const hash = tokenHash(token);
    return this.#open.filter((one) => isSameHash(one.hash, hash))[0] ?? null;
  }

  /** Those that are over; those of a time to come, after a clock was set back, too. */
  #forget(now: EpochMillis): void {
    this.#open = this.#open.filter(({ expiresAt }) => now < expiresAt && expiresAt <= now + CODE_MS);
  }

  #drop(hash: string): void {
    this.#open = this.#open.filter((one) => !isSameHash(one.hash, hash));
  }

  #unused(): string {
    const code = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]!).join('');
    return this.#open.some((one) => one.code === code) ? this.#unused() : code;
  }
}
