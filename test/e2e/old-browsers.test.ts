// For: what the built pages ask of a browser. May import: node, test/support. Promises: everything that is built is looked through; what came after Chrome 94 stands in no file, but where it is asked for first or harmless to lack.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCRIPT_FEATURES, STYLE_FEATURES, usedAfter } from '../support/browser-features.ts';
import { ensureBuilt, ROOT } from '../support/e2e-build.ts';

const OLDEST = 94;
const ASSETS = join(ROOT, 'dist', 'client', 'assets');

/** Asked for before it is used, or a name and no use; of libraries, but for the last. */
const GUARDED: readonly RegExp[] = [
  // zod
  /typeof URL\.canParse==`function`\?URL\.canParse\(/gu,
  // temporal-polyfill formats by the platform where that can.
  /Intl\.DurationFormat\?new Intl\.DurationFormat\(/gu,
  // react-dom: for <ViewTransition>, which no page has; within try.
  /try\{var \w+=\w+\.startViewTransition\(/gu,
  // A select without it is as wide as its widest option, up to its max-width.
  /field-sizing:content;/gu,
];

function builtFiles(end: string): readonly (readonly [name: string, text: string])[] {
  const names = readdirSync(ASSETS).filter((name) => name.endsWith(end));
  return names.map((name) => {
    const text = readFileSync(join(ASSETS, name), 'utf8');
    return [name, GUARDED.reduce((left, guarded) => left.replace(guarded, ''), text)] as const;
  });
}

beforeAll(() => ensureBuilt());

describe('Chrome 94', () => {
  it('OLD1 knows every function that the built scripts call', () => {
    const scripts = builtFiles('.js');
    expect(scripts.length).toBeGreaterThan(10);
    expect(
      scripts.flatMap(([name, text]) => usedAfter(text, SCRIPT_FEATURES, OLDEST).map((use) => `${name} ${use}`)),
    ).toEqual([]);
  });
  it('OLD1 knows all that the built style sheets say', () => {
    const sheets = builtFiles('.css');
    expect(sheets.length).toBeGreaterThan(5);
    expect(
      sheets.flatMap(([name, text]) => usedAfter(text, STYLE_FEATURES, OLDEST).map((use) => `${name} ${use}`)),
    ).toEqual([]);
  });
  it('OLD1 the lists find what they are made for, and pass over what is older', () => {
    const scripts = [
      'a.findLast(b=>b)',
      'structuredClone(x)',
      'Object.groupBy(a,b)',
      'new Map().values().map(f)',
      '(new URLSearchParams(x)).size',
      'a.toSorted()',
      'AbortSignal.timeout(5)',
      'for await(let x of r.body)',
      '/[a--b]/v.test(x)',
      'a.with(-1,2)',
    ];
    for (const text of scripts) expect(usedAfter(text, SCRIPT_FEATURES, OLDEST), text).toHaveLength(1);
    for (const text of ['Object.values(a).map(f)', 'a.at(-1)', 'x.y.size', 'my.structuredClone(x)'])
      expect(usedAfter(text, SCRIPT_FEATURES, OLDEST), text).toEqual([]);
    const styles = [
      'a:has(b){}',
      '@container (width<9px){}',
      'a{height:100dvh}',
      'a{color:color-mix(in srgb,red,blue)}',
      'a{b{} &:hover{}}',
      'a{grid-template-rows:subgrid}',
      '@media (width>=9px){}',
      'a{width:5cqw}',
      '@layer x{}',
      'a{rotate:9deg}',
    ];
    for (const text of styles) expect(usedAfter(text, STYLE_FEATURES, OLDEST), text).toHaveLength(1);
    for (const text of [
      'a{color:red;inset:0}',
      'a:is(b,c){}',
      '.lane-rotate{}',
      'a{background:linear-gradient(red,blue)}',
    ])
      expect(usedAfter(text, STYLE_FEATURES, OLDEST), text).toEqual([]);
  });
});
