// For: what the files of the house import and declare, read from their syntax trees. May import: all. Promises: every way to name a module is seen: static, dynamic, type, re-export.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One import of a file: of another file of ours by its path from the root, or of a package by its name. */
export interface Import {
  readonly file?: string;
  readonly package?: string;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

export interface Module {
  /** From the root, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
  readonly reExports: boolean;
  readonly usesProcess: boolean;
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CODE = /\.(ts|tsx|mjs)$/u;
const COUNTED = /\.(ts|tsx|mjs|css)$/u;

const posix = (path: string): string => path.split(sep).join('/');

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path);
    return COUNTED.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

interface Named {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importOf(from: string, { specifier, typeOnly }: Named): Import {
  if (!specifier.startsWith('.')) return { package: specifier, typeOnly };
  const file = posix(normalize(join(dirname(from), specifier.replace(/\?.*$/u, ''))));
  return { file, typeOnly };
}

const named = (node: ts.Node | undefined, typeOnly: boolean): Named[] =>
  node !== undefined && ts.isStringLiteralLike(node) ? [{ specifier: node.text, typeOnly }] : [];

/** `import type …`, or only names marked with `type`. */
function bringsTypesOnly({ importClause: clause }: ts.ImportDeclaration): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

/** The module that a node names, if it is one of the ways to do so. */
function namedBy(node: ts.Node): Named[] {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, bringsTypesOnly(node));
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return named(node.arguments[0], false);
  return [];
}

const isDefault = (node: ts.Node): boolean => {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  );
};
const isReExport = (node: ts.Node): boolean => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;

/** The global, not a property or a key. Who only asks for its own number (`process.pid`) reads nothing of the world. */
function isProcess(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'process') return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node && parent.name.text !== 'pid';
  return !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent);
}

const linesOf = (source: string): number => source.trimEnd().split('\n').length;

export function parseModule(path: string, source: string): Module {
  const found = { imports: [] as Import[], hasDefaultExport: false, reExports: false, usesProcess: false };
  const visit = (node: ts.Node): void => {
    found.imports.push(...namedBy(node).map((each) => importOf(path, each)));
    found.hasDefaultExport ||= isDefault(node);
    found.reExports ||= isReExport(node);
    found.usesProcess ||= isProcess(node) || importOfProcess(node);
    ts.forEachChild(node, visit);
  };
  if (CODE.test(path)) visit(ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true));
  return { path, lines: linesOf(source), ...found };
}

const importOfProcess = (node: ts.Node): boolean =>
  namedBy(node).some(({ specifier }) => /^(node:)?process$/u.test(specifier));

/** Lines of every file of the tests, by path. */
export const testSizes = (): readonly { readonly path: string; readonly lines: number }[] =>
  filesIn('test').map((path) => ({ path, lines: linesOf(readFileSync(join(ROOT, path), 'utf8')) }));

/** Every file of the three parts. */
export const readModules = (): readonly Module[] =>
  ['shared', 'server', 'client']
    .flatMap(filesIn)
    .map((path) => parseModule(path, readFileSync(join(ROOT, path), 'utf8')));
