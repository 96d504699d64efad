// For: sources.json and its mistakes. May import: all.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseSources } from '../../../server/sources/configured.ts';
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

describe('sources.json', () => {
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

  it.each([null, [], { sources: {} }, { sources: [], more: 1 }])('refuses %j as a whole', (document) => {
    expect(parseSources(document, registry, secrets).ok).toBe(false);
  });
});
