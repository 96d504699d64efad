// For: the house as architecture.md draws it: who imports whom, no rings, no giants. May import: all. Promises: the tables are data, and each check is shown to be able to fail.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseModule, readModules, ROOT, testSizes, type Module } from './architecture/modules.ts';
import { alsoTypes, atRunTime, cycles, impureEdges, matches, rowOf, strayEdges } from './architecture/rules.ts';
import { MAX_LINES, PROCESS, TABLE } from './architecture/table.ts';

const modules = readModules();
const pathsOf = (found: readonly Module[]): readonly string[] => found.map(({ path }) => path);

describe('the house', () => {
  it('is read', () => {
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  it('imports along the table and no other way', () => expect(strayEdges(modules, TABLE)).toEqual([]));
  it('keeps pure files pure', () => expect(impureEdges(modules)).toEqual([]));
  it('has no ring of imports at run time', () => expect(cycles(modules, atRunTime)).toEqual([]));
  it('has no ring of types but among the records of the state', () => expect(cycles(modules, alsoTypes)).toEqual([]));

  it('imports files that exist, with their extension', () => {
    const missing = modules.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) => (file === undefined || existsSync(join(ROOT, file)) ? [] : [`${path}: ${file}`])),
    );
    expect(missing).toEqual([]);
  });

  it(`has no file over ${MAX_LINES} lines`, () => {
    const sizes = [...modules, ...testSizes()];
    expect(sizes.length).toBeGreaterThan(modules.length + 200);
    expect(sizes.filter(({ lines }) => lines > MAX_LINES).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('has no default export and no barrel', () => {
    expect(pathsOf(modules.filter(({ hasDefaultExport }) => hasDefaultExport))).toEqual([]);
    expect(pathsOf(modules.filter(({ reExports }) => reExports))).toEqual([]);
  });

  it('reads `process` in the command line, the configuration and main alone', () => {
    const readers = modules.filter(({ path, usesProcess }) => usesProcess && !matches(path, PROCESS));
    expect(pathsOf(readers)).toEqual([]);
  });

  it('names every file in kebab-case', () => {
    const odd = modules.filter(
      ({ path }) => !/^([a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\/?|[a-z]+(-[A-Z]{2})?\/?)+$/u.test(path),
    );
    expect(pathsOf(odd)).toEqual([]);
  });

  it('has no row of the table that stands for nothing', () => {
    const used = new Set(modules.map(({ path }) => rowOf(path, TABLE)));
    expect(TABLE.filter((row) => !used.has(row)).map(({ files }) => files)).toEqual([]);
  });
});

describe('the checks can fail', () => {
  const edges = (path: string, source: string): readonly string[] => strayEdges([parseModule(path, source)], TABLE);

  it.each([
    ['server/engine/a.ts', `import { Subject } from 'rxjs';`],
    ['server/engine/a.ts', `import type { Journal } from '../journal/journal.ts';`],
    ['server/sources/replay/a.ts', `import { x } from '../simulator/index.ts';`],
    ['server/sources/replay/a.ts', `const x = await import('../../ingest/ingest.ts');`],
    ['server/ingest/a.ts', `type E = import('../engine/engine.ts').Engine;`],
    ['server/gateway/a.ts', `export { x } from '../ingest/ingest.ts';`],
    ['server/gateway/a.ts', `import { x } from '../journal/sqlite-journal.ts';`],
    ['server/api/a.ts', `import { x } from '../engine/engine.ts';`],
    ['shared/a.ts', `import fs from 'node:fs';`],
    ['client/tiles/a/a.tsx', `import { line } from 'd3-shape';`],
    ['client/store/a.ts', `import { io } from 'socket.io-client';`],
    ['client/features/wall/a.tsx', `import { x } from '../console/b.tsx';`],
    ['client/ui/a.tsx', `import { x } from '../charts/b.ts';`],
    ['elsewhere/a.ts', ``],
  ])('in %s: %s', (path, source) => expect(edges(path, source)).toHaveLength(1));

  it.each([
    ['server/sources/replay/a.ts', `import { x } from './b.ts'; import { y } from '../source.ts'; import 'node:fs';`],
    ['client/features/wall/a.tsx', `import { x } from './parts/b.tsx'; import { y } from '../../charts/c.ts';`],
  ])('and pass: %s: %s', (path, source) => expect(edges(path, source)).toEqual([]));

  it('a ring, also through types', () => {
    const a = parseModule('shared/a.ts', `import type { B } from './b.ts';`);
    const b = parseModule('shared/b.ts', `import { c } from './c.ts';`);
    const c = parseModule('shared/c.ts', `import { a } from './a.ts';`);
    expect(cycles([a, b, c], alsoTypes)).toEqual(['shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts']);
    expect(cycles([a, b, c], atRunTime)).toEqual([]);
    expect(cycles([a, b], alsoTypes)).toEqual([]);
    const d = parseModule('shared/d.ts', `import { type A, d } from './d.ts';`);
    expect(cycles([d], atRunTime)).toEqual(['shared/d.ts → shared/d.ts']);
  });

  it('an impure import, a default export, a barrel, process', () => {
    const impure = parseModule('server/ingest/validate.ts', `import { timer } from 'rxjs';`);
    expect(impureEdges([impure])).toHaveLength(1);
    for (const source of [
      'export default 1;',
      'export default function f() {}',
      'const a = 1; export { a as default };',
    ])
      expect(parseModule('shared/a.ts', source).hasDefaultExport).toBe(true);
    expect(parseModule('shared/a.ts', `export * from './b.ts';`).reExports).toBe(true);
    expect(parseModule('shared/a.ts', 'process.exit(1)').usesProcess).toBe(true);
    expect(parseModule('shared/a.ts', `import { env } from 'node:process';`).usesProcess).toBe(true);
    expect(parseModule('shared/a.ts', 'x.process({ process: process.pid })').usesProcess).toBe(false);
  });
});
