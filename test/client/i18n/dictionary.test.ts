// For: the dictionaries: same keys, none unused, none missing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertsEn } from '../../../client/i18n/alerts-en.ts';
import { alertsZhCn } from '../../../client/i18n/alerts-zh-cn.ts';
import { consoleEn } from '../../../client/i18n/console-en.ts';
import { consoleZhCn } from '../../../client/i18n/console-zh-cn.ts';
import { documentsEn } from '../../../client/i18n/documents-en.ts';
import { documentsZhCn } from '../../../client/i18n/documents-zh-cn.ts';
import { en } from '../../../client/i18n/en.ts';
import { createWords } from '../../../client/i18n/i18n.ts';
import { tellingEn } from '../../../client/i18n/telling-en.ts';
import { tellingZhCn } from '../../../client/i18n/telling-zh-cn.ts';
import { tvsEn } from '../../../client/i18n/tvs-en.ts';
import { tvsZhCn } from '../../../client/i18n/tvs-zh-cn.ts';
import { wallsEn } from '../../../client/i18n/walls-en.ts';
import { wallsZhCn } from '../../../client/i18n/walls-zh-cn.ts';
import { zhCn } from '../../../client/i18n/zh-cn.ts';

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();

const client = join(import.meta.dirname, '../../../client');
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n/') && !path.startsWith('features/console/'))
  .map((path) => readFileSync(join(client, path), 'utf8'))
  .join('\n');
const literal = new Set([...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1]!));
const prefixes = [...sources.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map((match) => match[1]!);

describe.each([
  ['walls', en, zhCn],
  ['console', consoleEn, consoleZhCn],
  ['alerts page', alertsEn, alertsZhCn],
  ['people, runbooks and load', tellingEn, tellingZhCn],
  ['TVs', tvsEn, tvsZhCn],
  ['documents', documentsEn, documentsZhCn],
  ['walls page', wallsEn, wallsZhCn],
] as const)('dictionary of the %s', (_name, english: Tree, chinese: Tree) => {
  it('has the same keys in both languages', () => {
    expect(leaves(chinese).map(([key]) => key)).toEqual(leaves(english).map(([key]) => key));
  });
  it('has the same holes in both languages, and no empty text', () => {
    const other = new Map(leaves(chinese));
    for (const [key, text] of leaves(english)) {
      expect(holes(other.get(key) ?? ''), key).toEqual(holes(text));
      expect(text.trim(), key).not.toBe('');
      expect(other.get(key)?.trim(), key).not.toBe('');
    }
  });
});

describe('use of the walls’ dictionary', () => {
  const keys = new Set(leaves(en).map(([key]) => key.replace(/_(one|other)$/, '')));
  it('knows every key that is asked for', () => {
    expect(literal.size).toBeGreaterThan(40);
    for (const key of literal) expect(keys.has(key), key).toBe(true);
    for (const prefix of prefixes)
      expect(
        [...keys].some((key) => key.startsWith(prefix)),
        prefix,
      ).toBe(true);
  });
  it('holds no key that nobody asks for', () => {
    const unused = [...keys].filter((key) => !literal.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});

describe('I18N1 every word of every dictionary', () => {
  const all = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n/'))
    .map((path) => readFileSync(join(client, path), 'utf8'))
    .join('\n');
  const named = new Set([...all.matchAll(/['"]([a-z]\w*\.\w[\w.]*)['"]/giu)].map((match) => match[1]!));
  const begun = [...all.matchAll(/`(\w+\.[\w.]*)\$\{/gu)].map((match) => match[1]!);
  it.each([
    ['walls', en],
    ['console', consoleEn],
    ['alerts page', alertsEn],
    ['people, runbooks and load', tellingEn],
    ['documents', documentsEn],
    ['walls page', wallsEn],
    ['TVs', tvsEn],
  ] as const)('is said somewhere: %s', (_name, words: Tree) => {
    const keys = leaves(words).map(([key]) => key.replace(/_(one|other)$/u, ''));
    expect(keys.length).toBeGreaterThan(20);
    const unused = keys.filter((key) => !named.has(key) && !begun.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });
});

describe('I18N2 numbers, dates and durations', () => {
  const NOT_TEXT = /Number\([^;]*?\.toPrecision\(\d+\)\)/gu;
  it('become text in client/format alone', () => {
    const elsewhere = readdirSync(client, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/u.test(path) && !path.startsWith('format/'))
      .filter((path) =>
        /\.toLocale\w*\(|\bIntl\.|\.toFixed\(|\.toPrecision\(|\bnew Date\(/u.test(
          readFileSync(join(client, path), 'utf8').replace(NOT_TEXT, ''),
        ),
      );
    expect(elsewhere).toEqual([]);
  });
});

describe('createWords', () => {
  it('speaks the language asked for, with plurals', () => {
    expect(createWords('en').t('flags.open', { count: 1 })).toBe('sentiment flag');
    expect(createWords('en').t('flags.open', { count: 3 })).toBe('sentiment flags');
    expect(createWords('zh-CN').t('headline.waiting')).toBe('排队人数');
    expect(createWords('zh-CN').t('headline.limit', { limit: '05:00' })).toBe('上限 05:00');
  });
});
