// For: proving that codes are few, short-lived, single use and not to be guessed, and that tokens are kept as hashes.
import { beforeEach, describe, expect, it } from 'vitest';
import { deviceTokenIn, isSameHash, newDeviceToken, tokenHash } from '../../../server/access/device-tokens.ts';
import { CODES_A_MINUTE, MAX_OPEN_CODES, PairingCodes, WRONG_A_MINUTE } from '../../../server/access/pairing-codes.ts';
import { createRateLimit } from '../../../server/access/rate-limit.ts';
import { MINUTE } from '../../../shared/time.ts';
import { CODE_MS, readCode } from '../../../shared/tvs/code.ts';

const SCREEN = { width: 1920, height: 1080, ratio: 1 };
let clock: number;
let codes: PairingCodes;
beforeEach(() => {
  clock = Date.UTC(2026, 0, 15);
  codes = new PairingCodes({ now: () => clock });
});
const open = (before: string | null = null) => {
  const opened = codes.open(SCREEN, '127.0.0.1', before);
  return opened.ok ? opened.value : expect.unreachable('too many');
};
const found = (code: string) => {
  const answer = codes.find(code);
  return answer.ok ? answer.value : 'too many';
};

describe('codes', () => {
  it('TV1 are six signs that hold for ten minutes', () => {
    const { code, token, expiresAt } = open();
    expect(readCode(code)).toBe(code);
    expect(expiresAt).toBe(clock + CODE_MS);
    clock += CODE_MS - 1;
    expect(found(code)).toMatchObject({ screen: SCREEN, hash: tokenHash(token) });
    expect(codes.of(token)?.code).toBe(code);
    clock += 1;
    expect(found(code)).toBeNull();
    expect(codes.of(token)).toBeNull();
  });

  it('TV1 are taken once', () => {
    const { code } = open();
    const one = found(code);
    if (one === null || one === 'too many') return expect.unreachable();
    expect([codes.take(one), codes.take(one)]).toEqual([true, false]);
    expect(found(code)).toBeNull();
  });

  it('TV1 of one screen: the new one ends the old one', () => {
    const first = open();
    const second = open(first.token);
    expect(found(first.code)).toBeNull();
    expect(found(second.code)).toMatchObject({ code: second.code });
  });

  it('TV1 are at most 64 at one time, 60 new ones a minute', () => {
    expect(CODES_A_MINUTE).toBeLessThan(MAX_OPEN_CODES);
    for (let nth = 0; nth < CODES_A_MINUTE; nth++) open();
    expect(codes.open(SCREEN, null, null)).toEqual({ ok: false, error: { retryMs: MINUTE } });
    clock += MINUTE;
    for (let nth = CODES_A_MINUTE; nth < MAX_OPEN_CODES; nth++) open();
    expect(codes.open(SCREEN, null, null)).toEqual({ ok: false, error: { retryMs: MINUTE } });
    clock += CODE_MS;
    open();
  });

  it('TV1 ten wrong ones a minute, then nobody is told anything', () => {
    const { code } = open();
    for (let nth = 0; nth < WRONG_A_MINUTE; nth++) expect(found('222222')).toBeNull();
    expect(found(code)).toBe('too many');
    clock += MINUTE;
    expect(found(code)).toMatchObject({ code });
  });

  it('TV1 right ones are not counted', () => {
    const { code } = open();
    for (let nth = 0; nth < 3 * WRONG_A_MINUTE; nth++) expect(found(code)).toMatchObject({ code });
  });

  it('TV1 a clock that was set back leaves no code open for longer', () => {
    const { code } = open();
    clock -= 2 * MINUTE;
    expect(found(code)).toBeNull();
  });
});

describe('tokens', () => {
  it('TV2 are random, kept as hashes and compared whole', () => {
    const [one, other] = [newDeviceToken(), newDeviceToken()];
    expect(one).toMatch(/^fwtv_[\w-]{43}$/u);
    expect(isSameHash(tokenHash(one), tokenHash(one))).toBe(true);
    expect(isSameHash(tokenHash(one), tokenHash(other))).toBe(false);
    expect(isSameHash(tokenHash(one), 'short')).toBe(false);
    expect(deviceTokenIn(`Bearer ${one}`)).toBe(one);
    for (const none of [undefined, '', one, 'Bearer fw_key', `Bearer ${one} x`, `Bearer fwtv_${'x'.repeat(81)}`])
      expect(deviceTokenIn(none)).toBeNull();
  });
});

describe('a limit', () => {
  it('BP8 counts within its stretch, and begins anew after a clock that was set back', () => {
    const limit = createRateLimit(2, 100);
    expect([limit.take(0), limit.take(10), limit.take(40), limit.wait(40)]).toEqual([null, null, 60, 60]);
    expect([limit.wait(100), limit.take(100), limit.take(101), limit.take(150)]).toEqual([null, null, null, 50]);
    expect(limit.take(50)).toBeNull();
  });
});
