// For: finding the words of the term lists in what somebody said (SENT7). May import: shared. Promises: pure; whole words only, none in a quotation, none in a denied phrase.
import { termsOf, TERMS_VERSION, TIERS, type Term, type Tier } from './terms.ts';

/** What a connector tells of a match as `keyword.matched`: the word as its list has it, its tier, and the version of the lists. */
export interface TermMatch {
  readonly term: string;
  readonly tier: Tier;
  /** `complaint@1`. */
  readonly rule: string;
}

/** The words that count in a text, each term once, the gravest tier first. Without a list of its language: none. */
export function matchTerms(text: string, language: string): readonly TermMatch[] {
  const list = termsOf(language);
  if (list === undefined) return [];
  const said = readText(text, language);
  return TIERS.flatMap((tier) =>
    list[tier]
      .filter((term) => isSaid(said, term))
      .map(({ term }) => ({ term, tier, rule: `${tier}@${TERMS_VERSION}` })),
  );
}

/** A text made even, with the places at which its words begin and end. */
interface Said {
  readonly text: string;
  readonly edges: ReadonlySet<number>;
}

/** Quoted speech is somebody else's. An apostrophe opens no quotation. */
const QUOTED = /"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|«[^»]*»/gu;

function readText(original: string, language: string): Said {
  const text = original
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(QUOTED, ' … ')
    .replace(/\s+/gu, ' ');
  const edges = new Set([0, text.length]);
  for (const { index, segment } of segmenterOf(language).segment(text)) {
    edges.add(index);
    edges.add(index + segment.length);
  }
  return { text, edges };
}

const segmenters = new Map<string, Intl.Segmenter>();
/** Making one is slow; they keep nothing of a text. */
function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, made);
  return made;
}

const isSaid = (said: Said, { term, forms = [], denied = [] }: Term): boolean =>
  [term, ...forms].some((form) => placesOf(said, form).some((from) => !isDenied(said, denied, from, form)));

const SPACED = /[a-z]/u;

/** Where a form stands as whole words. */
function placesOf({ text, edges }: Said, form: string): number[] {
  const places: number[] = [];
  for (let from = text.indexOf(form); from >= 0; from = text.indexOf(form, from + 1))
    if (edges.has(from) && edges.has(from + form.length)) places.push(from);
  return places;
}

/** True when a phrase of the deny list is around the form; where words are spaced, in whole words too. */
const isDenied = ({ text, edges }: Said, denied: readonly string[], from: number, form: string): boolean =>
  denied.some((phrase) => {
    const start = from - phrase.indexOf('~');
    const whole = phrase.replace('~', form);
    if (!text.startsWith(whole, start)) return false;
    return !SPACED.test(phrase) || (edges.has(start) && edges.has(start + whole.length));
  });
