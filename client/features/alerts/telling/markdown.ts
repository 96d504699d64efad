// For: the Markdown of runbooks as blocks: headings, paragraphs, lists, tasks. May import: nothing. Promises: pure; what it does not know stays the text it is: no HTML comes of it.

export interface Inline {
  readonly kind: 'text' | 'strong' | 'em' | 'code' | 'link';
  readonly text: string;
  readonly href?: string;
}
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'tasks'; readonly items: readonly (readonly Inline[])[] };

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/u;
/** As shared/notify/runbook.ts reads a step. */
const TASK = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s+(.+?)\s*$/u;
const BULLET = /^\s*[-*+]\s+(.+?)\s*$/u;
const NUMBER = /^\s*\d+[.)]\s+(.+?)\s*$/u;
const INLINE =
  /\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*]+)\*|`(?<code>[^`]+)`|\[(?<word>[^\]]+)\]\((?<href>https?:\/\/[^\s)]+)\)/gu;

type Line =
  | { readonly kind: 'blank' }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'task' | 'bullet' | 'number' | 'plain'; readonly text: string };

function lineOf(line: string): Line {
  if (line.trim() === '') return { kind: 'blank' };
  const heading = HEADING.exec(line);
  if (heading !== null) return { kind: 'heading', level: heading[1]!.length, text: heading[2]! };
  for (const [kind, pattern] of [
    ['task', TASK],
    ['bullet', BULLET],
    ['number', NUMBER],
  ] as const) {
    const text = pattern.exec(line)?.[1];
    if (text !== undefined) return { kind, text };
  }
  return { kind: 'plain', text: line.trim() };
}

interface Run {
  readonly kind: 'task' | 'bullet' | 'number' | 'plain';
  readonly texts: string[];
}

/** Neighbouring lines of one kind are one block. */
export function blocksOf(markdown: string): readonly Block[] {
  const runs: (Run | Extract<Block, { readonly kind: 'heading' }>)[] = [];
  let before: Line['kind'] = 'blank';
  for (const line of markdown.split(/\r?\n/u).map(lineOf)) {
    const last = runs.at(-1);
    if (line.kind === 'heading') runs.push({ kind: 'heading', level: line.level, text: inlineOf(line.text) });
    else if (line.kind !== 'blank') {
      if (line.kind === before && last !== undefined && 'texts' in last) last.texts.push(line.text);
      else runs.push({ kind: line.kind, texts: [line.text] });
    }
    before = line.kind;
  }
  return runs.map((run) => (run.kind === 'heading' ? run : blockOf(run)));
}

function blockOf({ kind, texts }: Run): Block {
  if (kind === 'plain') return { kind: 'paragraph', text: inlineOf(texts.join(' ')) };
  const items = texts.map(inlineOf);
  return kind === 'task' ? { kind: 'tasks', items } : { kind: 'list', ordered: kind === 'number', items };
}

export function inlineOf(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    const { strong, em, code, word = '', href = '' } = match.groups ?? {};
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (em !== undefined) parts.push({ kind: 'em', text: em });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else parts.push({ kind: 'link', text: word, href });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
