// For: what to do in an incident of a class, as Markdown with steps to tick (A6). May import: shared, zod. Promises: pure; a step keeps its id as long as its words stay.
import { z } from 'zod';
import { id, localText } from '../events/common.ts';

/** Characters of one text. */
const MAX_TEXT = 20_000;
const MAX_STEPS = 40;
/** `- [ ] what to do`, as Markdown writes a list of tasks. */
const STEP = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s+(.+?)\s*$/u;

const stepTexts = (markdown: string): readonly string[] =>
  markdown.split(/\r?\n/u).flatMap((line) => STEP.exec(line)?.[1] ?? []);

export const runbookSchema = z
  .strictObject({
    id,
    name: localText,
    /** Markdown by language. */
    text: z.record(z.string().max(20), z.string().min(1).max(MAX_TEXT)),
  })
  .superRefine(({ text: texts }, context) => {
    const counts = Object.entries(texts).map(([language, markdown]) => [language, stepTexts(markdown).length] as const);
    const [first] = counts;
    const fault = (path: readonly string[], message: string): void =>
      context.addIssue({ code: 'custom', path: ['text', ...path], message });
    if (first === undefined) return fault([], 'wants a text in one language at least');
    for (const [language, count] of counts) {
      if (count === 0) fault([language], 'has no step: write "- [ ] what to do"');
      else if (count > MAX_STEPS) fault([language], `has ${count} steps, at most ${MAX_STEPS} are taken`);
      else if (count !== first[1]) fault([language], `has ${count} steps, ${first[0]} has ${first[1]}`);
    }
  });
export type Runbook = z.infer<typeof runbookSchema>;

export interface RunbookStep {
  readonly id: string;
  /** What to do, by language. */
  readonly text: Readonly<Record<string, string>>;
}

/** Steps in order. Their ids come from their words (in English, else in the first language): a tick outlives what is edited around it. */
export function stepsOf({ text: texts }: Pick<Runbook, 'text'>): readonly RunbookStep[] {
  const languages = Object.keys(texts);
  const lead = languages.includes('en') ? 'en' : languages[0]!;
  const byLanguage = languages.map((language) => [language, stepTexts(texts[language]!)] as const);
  const seen = new Map<string, number>();
  return stepTexts(texts[lead]!).map((words, index) => {
    const hash = `s${hashOf(words)}`;
    const nth = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, nth);
    const inAll = byLanguage.map(([language, steps]) => [language, steps[index] ?? ''] as const);
    return { id: nth === 1 ? hash : `${hash}-${nth}`, text: Object.fromEntries(inAll) };
  });
}

/** FNV-1a over code units. */
function hashOf(words: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < words.length; index++) hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
