// For: proving that a page is left only for one that is wholly there.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRenewal, type Renewal } from '../../../client/connection/new-build.ts';
import { contentHash } from '../../../shared/content-hash.ts';

const SCRIPT = 'let a = 1;';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const list = (build: string) => ({
  build,
  files: [{ path: '/assets/a.js', bytes: SCRIPT.length, hash: contentHash(bytes(SCRIPT)) }],
});
const pageOf = (build: string): string => `<html data-build="${build}" lang="en">`;

let answers: Record<string, () => Response | Promise<Response>>;
let asked: string[];
let renewal: Renewal;
const reload = vi.fn();

function begin(own: string | null = 'old'): void {
  renewal = createRenewal({
    get: async (url) => {
      asked.push(url);
      const answer = answers[url];
      return answer === undefined ? new Response('', { status: 404 }) : await answer();
    },
    ...{ page: () => '/tv', own, reload, random: () => 0.5 },
  });
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  reload.mockClear();
  asked = [];
  answers = {
    '/build.json': () => Response.json(list('new')),
    '/assets/a.js': () => new Response(SCRIPT),
    '/tv': () => new Response(pageOf('new')),
  };
  begin();
});
afterEach(() => {
  renewal.stop();
  vi.useRealTimers();
});

describe('a new build', () => {
  it('W3 TV8 is loaded once every file of it has come whole, and only once', async () => {
    renewal.want();
    renewal.want();
    await pass(10_000);
    renewal.want();
    await pass(10_000);
    expect(asked).toEqual(['/build.json', '/assets/a.js', '/tv']);
    expect(reload).toHaveBeenCalledOnce();
  });

  it.each([
    ['the server is away', '/build.json', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the server cannot serve', '/build.json', () => new Response('', { status: 503 })],
    ['a proxy answers for it', '/build.json', () => new Response('<html>', { status: 200 })],
    ['the list is none', '/build.json', () => Response.json({ build: 'new' })],
    ['a file is missing', '/assets/a.js', () => new Response('', { status: 404 })],
    ['a file was cut', '/assets/a.js', () => new Response(SCRIPT.slice(0, -1))],
    ['a file is another', '/assets/a.js', () => new Response('let a = 2;')],
    ['the answer breaks off', '/assets/a.js', () => Promise.reject(new TypeError('network error'))],
    ['the page is missing', '/tv', () => new Response('', { status: 502 })],
    ['the page is that of before', '/tv', () => new Response(pageOf('old'))],
  ] as const)('TV8 the old page stays while %s, and goes once that is mended', async (_what, path, broken) => {
    const whole = answers[path]!;
    answers[path] = broken;
    renewal.want();
    await pass(30_000);
    expect(reload).not.toHaveBeenCalled();
    answers[path] = whole;
    await pass(3000);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('TV8 a server that is back at the build of this page is no reason to leave it', async () => {
    answers['/build.json'] = () => Response.json(list('old'));
    answers['/tv'] = () => new Response(pageOf('old'));
    renewal.want();
    await pass(30_000);
    expect(reload).not.toHaveBeenCalled();
    const before = asked.length;
    answers['/build.json'] = () => Response.json(list('new'));
    answers['/tv'] = () => new Response(pageOf('new'));
    renewal.want();
    await pass(5000);
    expect(asked.length).toBeGreaterThan(before);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('TV7 TV8 asked to, it is loaded although it is the same, as safely', async () => {
    answers['/build.json'] = () => Response.json(list('old'));
    answers['/tv'] = () => new Response('', { status: 502 });
    renewal.want(true);
    await pass(10_000);
    expect(reload).not.toHaveBeenCalled();
    answers['/tv'] = () => new Response(pageOf('old'));
    await pass(3000);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('TV8 a page that nobody has built is loaded at once', () => {
    begin(null);
    renewal.want();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('TV8 stopped, it loads nothing', async () => {
    renewal.want();
    renewal.stop();
    await pass(30_000);
    expect(reload).not.toHaveBeenCalled();
  });
});
