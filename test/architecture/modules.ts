// For: what the files of the house import and declare, read from their syntax trees. May import: all. Promises: every way to name a module is seen: static, dynamic, type, re-export.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One import of a file: of another file of ours by its path from the root, or of a package by its name. */
export interface Import {
  readonly file?: string;
  readonly package?: string;
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

export function importOf(from: string, specifier: string): Import {
  if (specifier.startsWith('.'))
    return { file: posix(normalize(join(dirname(from), specifier.replace(/\?.*$/u, '')))) };
  return { package: specifier };
}

const textOf = (node: ts.Node | undefined): string[] =>
  node !== undefined && ts.isStringLiteralLike(node) ? [node.text] : [];

/** The module that a node names, if it is one of the ways to do so. */
function specifiersOf(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
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

/** The global, not a property, a key or a name of the file's own. */
function isProcess(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'process') return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent);
}

export function parseModule(path: string, source: string): Module {
  const found = { imports: [] as Import[], hasDefaultExport: false, reExports: false, usesProcess: false };
  const visit = (node: ts.Node): void => {
    found.imports.push(...specifiersOf(node).map((specifier) => importOf(path, specifier)));
    found.hasDefaultExport ||= isDefault(node);
    found.reExports ||= isReExport(node);
    found.usesProcess ||= isProcess(node) || importOfProcess(node);
    ts.forEachChild(node, visit);
  };
  if (CODE.test(path)) visit(ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true));
  return { path, lines: source.trimEnd().split('\n').length, ...found };
}

const importOfProcess = (node: ts.Node): boolean =>
  specifiersOf(node).some((specifier) => /^(node:)?process$/u.test(specifier));

/** Every file of the three parts. */
export const readModules = (): readonly Module[] =>
  ['shared', 'server', 'client']
    .flatMap(filesIn)
    .map((path) => parseModule(path, readFileSync(join(ROOT, path), 'utf8')));
