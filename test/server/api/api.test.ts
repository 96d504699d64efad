import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableName } from '../../../shared/board/board.ts';
import type { Position } from '../../../shared/ids.ts';
import { LOCAL_PRINCIPAL, type Principal, type Scope } from '../../../server/access/principal.ts';
import { compileScope, rowVisible } from '../../../server/access/scope.ts';
import { createApi } from '../../../server/api/api.ts';
import type { DeliveryDoor } from '../../../server/api/delivery-route.ts';
import type { BacktestAsked } from '../../../server/api/backtest-route.ts';
import type { BoardQuery } from '../../../server/api/board-query.ts';
import type { QualityReport, ViolationItem } from '../../../server/api/quality-route.ts';
import type { PushAnswer } from '../../../server/api/events-route.ts';
import type { TvDoor } from '../../../server/api/tvs-route.ts';
import type { Figures } from '../../../server/api/figures.ts';
import { PRESET_NAMES } from '../../../shared/metrics/service-level.ts';
import { listen, type Listening } from '../../support/http.ts';

const figures: Figures = {
  totals: { waiting: { value: 2 } },
  queues: { etc: { waiting: { value: 2 } }, road: { waiting: { value: 0 } } },
  agents: { a1: { headline: 'busy' } },
  teams: { aspen: {}, cedar: {} },
  sites: { main: {} },
  channels: {},
  classes: {},
  tiers: {},
  groups: {},
  quality: { duplicates: 0 },
};
const broken = (table: TableName, id: string): ViolationItem => ({
  table,
  id,
  check: 'W = E − A',
  left: 1,
  right: 2,
  at: '2026-01-15T08:00:00.000Z',
});
const report: QualityReport = {
  at: '2026-01-15T09:00:00.000Z',
  totals: { received: 3 },
  sources: {},
  violations: { checked: 9, violated: 2, standing: [broken('queues', 'etc'), broken('queues', 'road')] },
  rejections: { pbx: [{ id: 'e1' }] },
  remarks: { pbx: [{ path: 'drift' }] },
};
const received: PushAnswer = { status: 202, headers: { 'content-type': 'application/json' }, body: { accepted: 1 } };

const unasked = () => Promise.reject(new Error('not asked here'));
const noTvs: TvDoor = {
  open: () => ({ ok: false, error: { kind: 'full' } }),
  self: () => null,
  check: () => ({ ok: false, error: { kind: 'code' } }),
  ...{ pair: unasked, fleet: unasked, find: unasked, write: unasked, history: unasked, command: unasked },
};

let folder: string;
let server: Listening;
let principal: Principal;
let admitted: { principal: Principal } | { refused: string } | null;
let notReady: string | null;
let answer: PushAnswer | Error;
let taken: { body: string; contentType: string | undefined; sources: ReadonlySet<string> }[];
let asked: BoardQuery[];
let errors: unknown[];
let backtested: BacktestAsked[] = [];

const noDocuments = {
  list: () => Promise.resolve([]),
  history: () => Promise.resolve([]),
  removed: () => Promise.resolve([]),
  write: () => Promise.reject(new Error('not asked here')),
};
const noDelivery: DeliveryDoor = {
  ...{ contacts: noDocuments, rosters: noDocuments, runbooks: noDocuments, zone: 'UTC', now: () => 0 },
  known: { contacts: new Set(), rosters: new Set(), runbooks: new Set(), channels: new Map() },
  deliveries: () => ({ waiting: [], dead: [], delivered: [], channels: [] }),
  retry: () => Promise.reject(new Error('not asked here')),
  test: () => Promise.reject(new Error('not asked here')),
  tick: () => Promise.reject(new Error('not asked here')),
  record: () => null,
  load: () => ({}),
  history: () => [],
  opening: () => null,
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-api-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>the page</title>');
  await writeFile(join(folder, 'assets', 'main-abc.js'), 'let a;');
  [principal, admitted, notReady, answer, taken, asked, errors] = [LOCAL_PRINCIPAL, null, null, received, [], [], []];
  backtested = [];
  const api = createApi({
    board: {
      read: (query) => {
        asked.push(query);
        return Promise.resolve({ figures, at: 1_700_000_000_000, position: '7' as Position, alerts: [] });
      },
      visible: (scope: Scope) => (table, id) => rowVisible(compileScope(scope), table, id),
    },
    push: ({ body, contentType, sources }) => {
      taken.push({ body: Buffer.from(body).toString(), contentType, sources });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    alerts: {
      list: () => [],
      silences: () => [],
      act: () => Promise.reject(new Error('not asked here')),
      silence: () => Promise.reject(new Error('not asked here')),
      unsilence: () => Promise.reject(new Error('not asked here')),
    },
    rules: {
      list: () => Promise.resolve([]),
      history: () => Promise.resolve([]),
      write: () => Promise.reject(new Error('not asked here')),
      warnings: () => [],
    },
    delivery: noDelivery,
    walls: noDocuments,
    tvs: noTvs,
    backtests: {
      run: (question, onLine) => {
        backtested.push(question);
        onLine({ progress: 0.5 });
        onLine({ fault: 'noJournal' });
        return () => undefined;
      },
    },
    keys: { verify: (text) => Promise.resolve(text === 'good' ? { sources: new Set(['pbx']) } : undefined) },
    quality: () => report,
    notReady: () => notReady,
    admit: () => admitted ?? { principal },
    pages: folder === null ? null : { folder, build: 'test' },
    onError: (error) => errors.push(error),
  });
  server = await listen(createServer(api));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string): Promise<Response> => fetch(server.url + path);
const NDJSON = 'application/x-ndjson';
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<Response> =>
  fetch(`${server.url}/api/v1/events`, { method: 'POST', body, headers });
const goodKey = { authorization: 'Bearer good' };

async function problem(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({
    status: response.status,
    title: expect.any(String) as string,
    type: expect.any(String) as string,
  });
  return body;
}

describe('health', () => {
  it('says that it is alive, ready or not', async () => {
    notReady = 'the journal is being read';
    expect((await get('/healthz')).status).toBe(200);
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await problem(response)).toMatchObject({ detail: 'the journal is being read' });
    notReady = null;
    expect((await get('/readyz')).status).toBe(200);
  });

  it('gives no figures before they are whole', async () => {
    notReady = 'the journal is being read';
    expect((await get('/api/v1/board')).status).toBe(503);
    expect(asked).toEqual([]);
  });
});

describe('POST /api/v1/backtest', () => {
  const rule = {
    id: 'r',
    name: 'r',
    severity: 'watch',
    scope: { total: true },
    when: { metric: 'waiting', op: '>', value: 3 },
  };
  const ask = (body: object): Promise<Response> =>
    fetch(`${server.url}/api/v1/backtest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('BTEST4 tells how far it is, then what was found or why nothing was, a line each', async () => {
    const response = await ask({ rule, days: 7, day: '2026-01-14' });
    expect(response.headers.get('content-type')).toContain(NDJSON);
    expect(await response.text()).toBe('{"progress":0.5}\n{"fault":"noJournal"}\n');
    expect(backtested).toMatchObject([{ rule: { id: 'r', enabled: true }, days: 7, day: '2026-01-14' }]);
  });

  it('BTEST4 names every mistake of the rule by its path, and is for those who may write rules', async () => {
    const wrong = { ...rule, when: { metric: 'nothing', op: '>', value: 3 } };
    expect((await problem(await ask({ rule: wrong }))).path).toContain('body.rule.when');
    expect((await problem(await ask({ rule, days: 3 }))).path).toBe('body.days');
    for (const less of [{ roles: ['viewer'] }, { scope: { queues: ['etc'] } }] as object[]) {
      principal = { ...LOCAL_PRINCIPAL, ...less };
      expect((await ask({ rule })).status).toBe(403);
    }
  });
});

describe('GET /api/v1/board', () => {
  it('Q15: is the replay object with position', async () => {
    const response = await get('/api/v1/board?windows=today,slide30&sl-preset=cisco-ignored');
    expect(await response.json()).toEqual({ at: '2023-11-14T22:13:20.000Z', position: '7', ...figures, alerts: [] });
    expect(asked).toEqual([{ windows: ['today', 'slide30'], presets: ['cisco-ignored'], at: null, known: 'then' }]);
  });

  it('D2: asks for what was known then, or now', async () => {
    await get('/api/v1/board?at=2026-01-15T09:00:00Z');
    await get('/api/v1/board?at=2026-01-15T10:00:00%2B01:00&known=now&sl-preset=all');
    const at = Date.UTC(2026, 0, 15, 9);
    expect(asked).toEqual([
      { windows: ['today'], presets: [], at, known: 'then' },
      { windows: ['today'], presets: PRESET_NAMES, at, known: 'now' },
    ]);
  });

  it.each([
    ['windows=yesterday', 'query.windows'],
    ['at=noon', 'query.at'],
    ['at=2026-01-15T09:00:00Z&known=then', 'query.known'],
    ['known=now', 'query.known'],
    ['window=today', 'query.window'],
    ['windows=today&windows=all', 'query.windows'],
    ['sl-preset=none', 'query.sl-preset'],
  ])('names what is wrong with %s', async (query, path) => {
    const response = await get(`/api/v1/board?${query}`);
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({ path });
  });

  it('lists everything that is wrong', async () => {
    const body = await problem(await get('/api/v1/board?windows=x&at=y'));
    expect(body['errors']).toMatchObject([{ path: 'query.windows' }, { path: 'query.at' }]);
  });

  it('D18: shows only what is in scope', async () => {
    principal = { id: 'p', roles: ['viewer'], scope: { queues: ['etc'], teams: ['cedar'], sites: [] } };
    const body = (await (await get('/api/v1/board')).json()) as Figures;
    expect(body.totals).toEqual({});
    expect(Object.keys(body.queues)).toEqual(['etc']);
    expect(Object.keys(body.teams)).toEqual(['cedar']);
    expect(body.agents).toEqual({});
    expect(body.sites).toEqual({});
  });

  it('is closed to whoever is not admitted', async () => {
    admitted = { refused: 'the Host header names another machine' };
    for (const path of ['/api/v1/board', '/api/v1/quality', '/', '/wall/overview', '/assets/main-abc.js']) {
      const response = await get(path);
      expect(response.status, path).toBe(403);
      expect(await problem(response)).toMatchObject({ detail: 'the Host header names another machine' });
    }
  });
});

describe('POST /api/v1/events (EV6)', () => {
  it('hands the body, its type and the sources of the key to the door, and sends its answer', async () => {
    const response = await post('{}', { ...goodKey, 'content-type': NDJSON });
    expect(response.status).toBe(202);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({ accepted: 1 });
    expect(taken).toEqual([{ body: '{}', contentType: NDJSON, sources: new Set(['pbx']) }]);
  });

  it('undoes a content encoding', async () => {
    const response = await post(new Uint8Array(gzipSync('{}')), { ...goodKey, 'content-encoding': 'gzip' });
    expect(response.status).toBe(202);
    expect(taken[0]?.body).toBe('{}');
  });

  it.each([
    ['no key', {}],
    ['another key', { authorization: 'Bearer bad' }],
    ['another scheme', { authorization: 'Basic good' }],
  ])('wants a key: %s', async (_what, headers) => {
    const response = await post('{}', { ...headers, 'content-type': NDJSON });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problem(response)).toMatchObject({ path: 'header.authorization' });
    expect(taken).toEqual([]);
  });

  it('EV4: takes nothing of a body over 8 MiB, nor of one that grows beyond it', async () => {
    const large = new Uint8Array(8 * 1024 * 1024 + 1);
    for (const [body, more] of [
      [large, {}],
      [new Uint8Array(gzipSync(large)), { 'content-encoding': 'gzip' }],
    ] as const) {
      const response = await post(body, { ...goodKey, ...more, 'content-type': NDJSON });
      expect(response.status).toBe(413);
      expect(await problem(response)).toMatchObject({ path: 'body' });
    }
    expect(taken).toEqual([]);
  });

  it('sends the problems of the door as they are', async () => {
    const headers = { 'content-type': 'application/problem+json', 'retry-after': '2' };
    answer = { status: 503, headers, body: { title: 'Busy', status: 503, type: 'about:blank' } };
    const response = await post('x', { ...goodKey, 'content-type': NDJSON });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    await problem(response);
  });

  it('hides our own mistakes from the asker and tells the operator', async () => {
    answer = new Error('secret path');
    const response = await post('x', { ...goodKey, 'content-type': NDJSON });
    expect(response.status).toBe(500);
    expect(JSON.stringify(await problem(response))).not.toContain('secret');
    expect(errors).toEqual([answer]);
  });
});

describe('files that fail', () => {
  it('are 503 to the asker, without their place, and named to the operator', async () => {
    answer = Object.assign(new Error('d/store.db: disk is full'), { name: 'StoreFailedError' });
    const response = await post('x', { ...goodKey, 'content-type': NDJSON });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('10');
    expect(await problem(response)).toMatchObject({ detail: expect.not.stringContaining('store.db') as string });
    expect(errors).toEqual([answer]);
  });
});

describe('everything else', () => {
  it.each([
    '/',
    '/gallery',
    '/walls',
    '/walls/overview',
    '/wall/overview',
    '/wall/teams',
    '/wall/channels',
    '/wall/a/b',
  ])('%s is the page', async (path) => {
    const response = await get(path);
    expect(await response.text()).toContain('the page');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('keeps files whose names hold their hash', async () => {
    const response = await get('/assets/main-abc.js');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it.each(['/api/v1/nothing', '/nothing', '/assets/none.js', '/api/v1/events'])('%s is not there', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    await problem(response);
  });

  it('says how to build when there are no pages', async () => {
    await rm(join(folder, 'index.html'));
    const response = await get('/');
    expect(response.status).toBe(404);
    expect(await problem(response)).toMatchObject({ type: 'urn:floorwatch:problem:not-built' });
  });
});

describe('QUAL2 GET /api/v1/quality', () => {
  it('tells whoever may see everything all of it', async () => {
    const response = await get('/api/v1/quality');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(report);
  });

  it('D18 tells others how sources stand, and of rows those in scope', async () => {
    principal = { ...LOCAL_PRINCIPAL, scope: { queues: ['etc'], teams: [], sites: [] } };
    expect(await (await get('/api/v1/quality')).json()).toEqual({
      ...report,
      violations: { checked: 9, violated: 2, standing: [broken('queues', 'etc')] },
      rejections: {},
      remarks: {},
    });
  });
});
