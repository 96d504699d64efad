// For: proving that a TV tells the server's answers from anybody else's.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOpenedCode, isSelfAnswer, isWallAnswer } from '../../../client/connection/answers.ts';
import { becomeTv, type SelfNews } from '../../../client/connection/tv-self.ts';
import { openedSchema, selfSchema } from '../../../shared/tvs/answers.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const opened = { code: 'AB23CD', token: 't', expiresAt: 2, now: 1, address: null };
const waiting = { state: 'waiting', code: 'AB23CD', expiresAt: 2, now: 1, address: '10.0.0.7' };
const paired = { state: 'paired', id: 'tv-1', name: 'Hall', wall: 'overview', room: null, voice: true };
const strangers = [null, 7, 'ok', [], {}, { state: 'other' }, '<html>'];

type Body = Readonly<Record<string, unknown>>;
/** An answer with each of its fields left out, and each another kind of value. */
const spoilt = (body: Body): Body[] =>
  Object.keys(body).flatMap((key) => [
    Object.fromEntries(Object.entries(body).filter(([one]) => one !== key)),
    { ...body, [key]: { of: 'another kind' } },
  ]);

describe('answers', () => {
  it.each([
    ['a code', opened, isOpenedCode, openedSchema],
    ['who waits', waiting, isSelfAnswer, selfSchema],
    ['who is paired', paired, isSelfAnswer, selfSchema],
  ])('TV4 %s is read as its schema reads it', (_, body, isOurs, schema) => {
    expect(isOurs(body)).toBe(true);
    for (const one of [...spoilt(body), ...strangers])
      expect([one, isOurs(one)]).toEqual([one, schema.safeParse(one).success]);
  });

  it('WALL10 a wall has a version, a name of its own and pages', () => {
    const body = { version: 3, document: shippedWalls[0]! };
    expect(isWallAnswer(body)).toBe(true);
    for (const one of [...spoilt(body), ...strangers, { version: 3, document: { id: 'x' } }])
      expect([one, isWallAnswer(one)]).toEqual([one, false]);
  });
});

describe('becomeTv', () => {
  it('TV4 keeps its token and asks again where somebody else answers', async () => {
    const answers: unknown[] = [{}, { portal: 'sign in' }, paired];
    const shelf = { token: 't' as string | null };
    const told: SelfNews[] = [];
    const stop = becomeTv({
      get: () => Promise.resolve(new Response(JSON.stringify(answers.shift()))),
      shelf: { read: () => shelf.token, write: (token) => (shelf.token = token) },
      screen: () => ({ width: 1920, height: 1080, ratio: 1 }),
      tell: (news) => told.push(news),
    });
    await vi.advanceTimersByTimeAsync(6000);
    stop();
    expect(shelf.token).toBe('t');
    expect(told.map(({ kind }) => kind)).toEqual(['silent', 'silent', 'paired']);
  });
});
