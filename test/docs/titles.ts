// For: the titles of all tests, and the rules they carry. May import: node, typescript. Promises: read from syntax trees, so that a comment is no title.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './documents.ts';

export interface Title {
  readonly file: string;
  readonly text: string;
}

const CALLS: ReadonlySet<string> = new Set(['it', 'test', 'describe']);

/** `it`, of `it(…)`, `it.each(…)(…)` and `describe.each\`…\`(…)`. */
function callee(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return callee(node.expression);
  return ts.isTaggedTemplateExpression(node) ? callee(node.tag) : '';
}

function textOf(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** A test's own words, or those of a case (`title: '…'`) that a test is made of. */
function titleAt(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && CALLS.has(callee(node.expression))) return textOf(node.arguments[0]);
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'title') return textOf(node.initializer);
  return undefined;
}

export function titlesIn(file: string, source: string): readonly Title[] {
  const titles: Title[] = [];
  const visit = (node: ts.Node): void => {
    const text = titleAt(node);
    if (text !== undefined) titles.push({ file, text });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ES2023, true));
  return titles;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path);
    return /\.tsx?$/u.test(entry.name) ? [path] : [];
  });

export const readTitles = (): readonly Title[] =>
  filesIn('test').flatMap((file) => titlesIn(file, readFileSync(join(ROOT, file), 'utf8')));

/** The ids with which a title begins: `EV3, Q28: counts …`, `EV5 D1 arrival …`. */
export function leadingIds(title: string): readonly string[] {
  const lead = /^(?:[A-Z]+\d+(?:[,:]\s|\s|:?$))+/u.exec(title)?.[0] ?? '';
  return lead.match(/[A-Z]+\d+/gu) ?? [];
}

/** Every id that stands anywhere in a title. */
export const idsIn = (title: string): readonly string[] => title.match(/\b[A-Z]+\d+\b/gu) ?? [];
