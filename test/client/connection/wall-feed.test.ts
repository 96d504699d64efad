// For: proving how a screen learns what it shows, and that it keeps it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followWall, type WallNews } from '../../../client/connection/wall-feed.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const wall = shippedWalls[0]!;
const answer = (version: number, name = 'Hall') =>
  new Response(JSON.stringify({ version, document: { ...wall, name } }), { status: 200 });

describe('followWall', () => {
  it('WALL10 asks until there is one, tells each version once, and keeps it whatever comes', async () => {
    const answers: (() => Response)[] = [
      () => {
        throw new TypeError('the network is down');
      },
      () => new Response('', { status: 503 }),
      () => new Response('{}', { status: 200 }),
      () => new Response('', { status: 404 }),
      () => answer(1),
      () => answer(1),
      () => answer(2, 'Great hall'),
      () => new Response('', { status: 404 }),
    ];
    const asked: string[] = [];
    const told: WallNews[] = [];
    const stop = followWall({
      id: 'night desk',
      get: (url) => {
        asked.push(url);
        return Promise.resolve().then(answers.shift());
      },
      tell: (news) => told.push(news),
    });
    for (let nth = 0; nth < 7; nth++) await vi.advanceTimersByTimeAsync(nth < 4 ? 2000 : 15_000);
    expect(asked).toHaveLength(8);
    expect(asked[0]).toBe('/api/v1/walls/night%20desk');
    expect(told.map((news) => (news.kind === 'wall' ? news.wall.name : news.kind))).toEqual([
      ...['silent', 'silent', 'silent', 'unknown', 'Hall', 'Great hall'],
    ]);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(8);
  });
});
