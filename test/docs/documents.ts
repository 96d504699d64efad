// For: what the documents say, read as data. May import: node. Promises: reads files of the project and nothing else.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const readDocument = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export interface Rule {
  readonly id: string;
  readonly text: string;
  /** Decided and not built: no test can carry it. */
  readonly notYet: boolean;
}

/** `- **Q12** text`, one rule a line. */
export function rulesOf(markdown: string): readonly Rule[] {
  return [...markdown.matchAll(/^- \*\*([A-Z]+\d+)\*\* (.*)$/gmu)].map(([, id = '', text = '']) => ({
    id,
    text,
    notYet: text.startsWith('_Not yet._'),
  }));
}

/** Ids of promises: `**F10** source health`, in the section that lists them. */
export const promisesOf = (markdown: string): readonly string[] =>
  [.../^Product promises.*$/mu.exec(markdown)![0].matchAll(/\*\*([A-Z]\d+)\*\*/gu)].map(([, id = '']) => id);

export interface ExpectedFigure {
  readonly rule: string;
  /** `sl@today`, `waiting`. */
  readonly key: string;
  readonly reading: { readonly value: number | null; readonly num?: number; readonly den?: number };
}

/** The lines of the worked example: `M10  sl@today  3 / 8`, `M24  csat@today  –  1 / 1`, `M1  waiting  2`, `M40  cph@today  2 / 900000 × 3600000`, `EWT1  ewt  –`. */
export function workedExample(markdown: string): readonly ExpectedFigure[] {
  const block = /```figures\n([^`]*)```/u.exec(markdown)?.[1] ?? '';
  return block
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, ruleOfNone, keyOfNone] = /^([A-Z]+\d+) +(\S+) +–$/u.exec(line) ?? [];
      if (ruleOfNone !== undefined && keyOfNone !== undefined)
        return { rule: ruleOfNone, key: keyOfNone, reading: { value: null } };
      const [, rule = '', key = '', dash, num = '', den, scale = '1'] =
        /^([A-Z]+\d+) +(\S+) +(–)? *([\d.]+)(?: \/ (\d+))?(?: × (\d+))?$/u.exec(line) ?? [];
      if (rule === '') throw new Error(`no line of the worked example: ${line}`);
      if (den === undefined) return { rule, key, reading: { value: +num } };
      return {
        rule,
        key,
        reading: { value: dash === undefined ? (+num * +scale) / +den : null, num: +num, den: +den },
      };
    });
}

/** Documents by their path from the root. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Links of a document to files that are not there. */
export function deadLinks(path: string): readonly string[] {
  const links = [...readDocument(path).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/gu)].map(([, target = '']) => target);
  const local = links.filter((target) => !/^[a-z]+:/u.test(target));
  return local.filter((target) => !existsSync(join(ROOT, normalize(join(dirname(path), target)))));
}

const OURS = /^(?:shared|server|client|test|docs)\/[\w./-]*$/u;

/** Files and folders of ours that a document names in code type and that are not there. */
export function missingFiles(path: string): readonly string[] {
  const named = [...readDocument(path).matchAll(/`([^`\n]+)`/gu)].map(([, name = '']) => name);
  return named.filter((name) => OURS.test(name) && !existsSync(join(ROOT, name)));
}

/** First cells of the rows of all tables of a document, code type undone: `a`, `b` is two names. */
export const firstCells = (markdown: string): ReadonlySet<string> =>
  new Set(
    [...markdown.matchAll(/^\| ([^|]+) \|/gmu)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name),
    ),
  );

/** Code blocks of one language. */
export const blocksOf = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gmu'))].map(([, block = '']) => block);
