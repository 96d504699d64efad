// For: sources.json and its mistakes. May import: all.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseSources, runAlike } from '../../../server/sources/configured.ts';
import type { Secrets } from '../../../server/sources/secrets.ts';
import { createRegistry, defineSource, type Source } from '../../../server/sources/source.ts';
import { err, ok } from '../../../shared/result.ts';

const idle: Source = { run: () => Promise.resolve() };
let created: unknown;
const pbx = defineSource({
  kind: 'pbx',
  settings: z.strictObject({
    host: z.string(),
    secret: z.string(),
    port: z.number().int().default(5038),
    tls: z.array(z.string()).default([]),
  }),
  create: (settings) => {
    created = settings;
    return idle;
  },
});
const push = defineSource({ kind: 'push', settings: z.strictObject({}), create: () => idle });
const registry = createRegistry([pbx, push]);
const secrets: Secrets = {
  env: { PBX_SECRET: 's3cret' },
  readFile: (path) => (path === '/run/key' ? ok('from file\n') : err(`cannot be read: ${path}`)),
};
const parse = (sources: unknown) => parseSources({ sources }, registry, secrets);
const problems = (sources: unknown): readonly string[] => {
  const parsed = parse(sources);
  return parsed.ok ? [] : parsed.error.map(({ path, error }) => `${path}: ${error}`);
};

describe('SRC1 sources.json', () => {
  it('makes the sources, their defaults and secrets in place', () => {
    const settings = { host: 'h', secret: { env: 'PBX_SECRET' }, tls: [{ file: '/run/key' }] };
    const parsed = parse([
      { id: 'a', kind: 'pbx', name: { en: 'Main' }, settings },
      { id: 'b', kind: 'push' },
    ]);
    expect(parsed).toMatchObject({
      ok: true,
      value: [
        { id: 'a', name: { en: 'Main' } },
        { id: 'b', name: 'b' },
      ],
    });
    expect(created).toEqual({ host: 'h', secret: 's3cret', port: 5038, tls: ['from file'] });
  });

  it('lists every mistake by its path', () => {
    const found = problems([
      { id: 'a', kind: 'pbx', settings: { host: 7, secret: { env: 'NONE' }, port: 1.5, extra: 1 } },
      { id: 'floorwatch', kind: 'push' },
      { id: 'c', kind: 'fax' },
      { id: 'd', kind: 'push', host: 'misplaced' },
      { id: 'c', kind: 'push' },
      { kind: 'pbx', settings: { secret: { file: '/nowhere' } } },
      'nonsense',
    ]);
    expect(found.map((line) => line.replace(/: .*/u, ''))).toEqual([
      'sources.0.settings.secret',
      'sources.0.settings.host',
      'sources.0.settings.port',
      'sources.0.settings',
      'sources.1.id',
      'sources.2.kind',
      'sources.3',
      'sources.5.id',
      'sources.5.settings.secret',
      'sources.5.settings.host',
      'sources.6',
      'sources.4.id',
    ]);
    expect(found[0]).toContain('NONE');
    expect(found[5]).toContain('pbx, push');
    expect(found[11]).toContain('twice');
  });

  it('lists them all also where the document around them is wrong', () => {
    const entries = [
      { id: 'a', kind: 'nokind' },
      { id: 'a', kind: 'push' },
    ];
    const parsed = parseSources({ sources: entries, x: 1 }, registry, secrets);
    expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual(['', 'sources.0.kind', 'sources.1.id']);
  });

  it.each([null, [], { sources: {} }, { sources: [], more: 1 }])('refuses %j as a whole', (document) => {
    expect(parseSources(document, registry, secrets).ok).toBe(false);
  });

  it('SRC3 takes ids of the floor for those of a source, and lists what is wrong with them', () => {
    const ids = { queues: { '600': 'support' }, agents: { a: 'ana' }, others: 'prefix' };
    const parsed = parse([{ id: 'a', kind: 'push', ids }]);
    const map = parsed.ok ? parsed.value[0]?.ids : undefined;
    expect(map).toEqual({
      queues: new Map([['600', 'support']]),
      agents: new Map([['a', 'ana']]),
      teams: new Map(),
      otherPrefix: 'a:',
      contactPrefix: '',
    });
    const wrong = { queues: { a: 'x', b: 'x', c: 7 }, agents: { a: '' }, others: 'maybe', colour: 1 };
    expect(problems([{ id: 'a', kind: 'push', ids: wrong }]).map((line) => line.replace(/: .*/u, ''))).toEqual([
      'sources.0.ids.queues.c',
      'sources.0.ids.agents.a',
      'sources.0.ids.others',
      'sources.0.ids',
    ]);
    const twice = problems([{ id: 'a', kind: 'push', ids: { queues: { a: 'x', b: 'x' } } }]);
    expect(twice).toEqual(['sources.0.ids.queues.b: becomes x, as a does already']);
  });

  it('SRC4 tells entries that run alike from those that do not, also by a secret alone', () => {
    const entry = { id: 'a', kind: 'pbx', settings: { host: 'h', secret: { env: 'PBX_SECRET' } } };
    const one = (more: object, env: Secrets['env'] = secrets.env) => {
      const parsed = parseSources({ sources: [{ ...entry, ...more }] }, registry, { ...secrets, env });
      return parsed.ok ? parsed.value[0]! : expect.unreachable();
    };
    const before = one({});
    expect(runAlike(before, one({}))).toBe(true);
    expect(runAlike(before, one({ name: 'another name' }))).toBe(true);
    expect(runAlike(before, one({}, { PBX_SECRET: 'new' }))).toBe(false);
    expect(runAlike(before, one({ ids: { queues: { a: 'b' } } }))).toBe(false);
    expect(runAlike(before, one({ sequence: 'counted' }))).toBe(false);
    expect(runAlike(before, one({ settings: { ...entry.settings, port: 1 } }))).toBe(false);
  });

  it('SRC2 shows no secret, neither by itself nor as text', () => {
    const settings = { host: 'redis://u:p%40ss-word@h:1', secret: { env: 'PBX_SECRET' }, tls: [{ file: '/run/key' }] };
    const parsed = parse([{ id: 'a', kind: 'pbx', settings }]);
    const source = parsed.ok ? parsed.value[0]! : expect.unreachable();
    for (const secret of ['s3cret', 'from file', 'p@ss-word', 'p%40ss-word']) {
      expect(JSON.stringify(source)).not.toContain(secret);
      expect(source.redact(`refused: ${secret}!`)).toBe('refused: [secret]!');
    }
    expect(source.redact('host h')).toBe('host h');
  });
});
