// For: what of the platform came with which Chrome. May import: nothing. Promises: written by hand; a pattern is met in built code where the thing is used, also after minifying; versions are those of Chrome on the desktop.

export interface Feature {
  readonly name: string;
  /** The first Chrome that has it. */
  readonly since: number;
  readonly pattern: RegExp;
}

/** A method by its name: minifiers leave names of properties. */
const method = (name: string, since: number): Feature => ({
  name: `.${name}()`,
  since,
  pattern: new RegExp(`\\.${name}(\\?\\.)?\\(`, 'u'),
});
const named = (name: string, since: number): Feature => ({
  name,
  since,
  pattern: new RegExp(`(?<![\\w$.'"\`])${name.replaceAll('.', '\\.')}(?![\\w$])`, 'u'),
});

export const SCRIPT_FEATURES: readonly Feature[] = [
  method('replaceAll', 85),
  method('at', 92),
  named('Object.hasOwn', 93),
  named('structuredClone', 98),
  named('Intl.supportedValuesOf', 99),
  ...['findLast', 'findLastIndex'].map((name) => method(name, 97)),
  method('showPicker', 99),
  method('throwIfAborted', 100),
  named('AbortSignal.timeout', 103),
  named('Response.json', 105),
  method('checkVisibility', 105),
  ...['toSorted', 'toReversed', 'toSpliced'].map((name) => method(name, 110)),
  { name: 'a changed copy of an array', since: 110, pattern: /\.with\(-?\d+,/u },
  method('startViewTransition', 111),
  ...['isWellFormed', 'toWellFormed'].map((name) => method(name, 111)),
  {
    name: 'the flag v of a regular expression',
    since: 112,
    // From where a literal may begin: a division by `v` has a slash too.
    pattern:
      /(?:^|[=(,:;!&|?{}[\n]|\breturn )\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuy]*v[dgimsuy]*(?=[\s.,;)\]])/u,
  },
  { name: 'URLSearchParams.size', since: 113, pattern: /new URLSearchParams[^;{}]*?\)\.size\b/u },
  ...['showPopover', 'hidePopover', 'togglePopover'].map((name) => method(name, 114)),
  named('AbortSignal.any', 116),
  named('Object.groupBy', 117),
  named('Map.groupBy', 117),
  named('Promise.withResolvers', 119),
  named('URL.canParse', 120),
  named('Array.fromAsync', 121),
  named('Iterator.from', 122),
  ...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom', 'symmetricDifference'].map((name) => method(name, 122)),
  {
    name: 'a method of iterators',
    since: 122,
    pattern:
      /\.(?:(?:values|keys|entries)\(\)|matchAll\([^()]*\))\.(?:map|filter|some|every|find|reduce|toArray|forEach|take|drop|flatMap)\(/u,
  },
  { name: 'a stream read by for await', since: 124, pattern: /for await\s*\([^()]* of [\w$.]*\.body\)/u },
  named('Promise.try', 128),
  named('Intl.DurationFormat', 129),
  { name: 'scheduler.yield', since: 129, pattern: /scheduler\??\.yield\(/u },
  { name: 'RegExp.escape', since: 136, pattern: /RegExp\.escape\(/u },
  named('Temporal', 144),
];

const property = (name: string, since: number): Feature => ({
  name,
  since,
  pattern: new RegExp(`[{;]\\s*${name}\\s*:`, 'u'),
});

export const STYLE_FEATURES: readonly Feature[] = [
  property('aspect-ratio', 88),
  { name: ':is() and :where()', since: 88, pattern: /:(?:is|where)\(/u },
  property('text-decoration-thickness', 89),
  property('overflow-clip-margin', 90),
  property('accent-color', 93),
  property('scrollbar-gutter', 94),
  { name: '@layer', since: 99, pattern: /@layer\b/u },
  ...['translate', 'rotate', 'scale'].map((name) => property(name, 104)),
  { name: 'a range in @media', since: 104, pattern: /@media[^{]*\([^)]*[<>]/u },
  { name: ':has()', since: 105, pattern: /:has\(/u },
  { name: '@container', since: 105, pattern: /@container\b/u },
  { name: 'units of containers', since: 105, pattern: /\d(?:cqw|cqh|cqi|cqb|cqmin|cqmax)\b/u },
  { name: 'dvh, svh, lvh', since: 108, pattern: /\d(?:d|s|l)v(?:h|w|min|max|i|b)\b/u },
  { name: 'lh', since: 109, pattern: /\d(?:r?lh)\b/u },
  { name: 'color-mix()', since: 111, pattern: /color-mix\(/u },
  { name: 'lab, lch, oklab, oklch, color()', since: 111, pattern: /[:\s,(](?:ok)?l(?:ab|ch)\(|[:\s,(]color\(/u },
  { name: ':nth-child(of)', since: 111, pattern: /:nth-(?:last-)?child\([^)]* of /u },
  { name: 'sin(), cos(), pow() …', since: 111, pattern: /[:\s,(](?:sin|cos|tan|atan2|pow|sqrt|hypot|exp)\(/u },
  { name: 'nested rules', since: 112, pattern: /[{;}]\s*&/u },
  { name: 'linear()', since: 113, pattern: /[:\s,](?<!-)linear\(/u },
  property('text-wrap', 114),
  { name: 'subgrid', since: 117, pattern: /\bsubgrid\b/u },
  { name: '@starting-style', since: 117, pattern: /@starting-style\b/u },
  { name: ':user-valid', since: 119, pattern: /:user-(?:in)?valid\b/u },
  { name: ':dir()', since: 120, pattern: /:dir\(/u },
  { name: 'mask without a prefix', since: 120, pattern: /[{;]\s*mask(?:-\w+)?\s*:/u },
  ...['scrollbar-color', 'scrollbar-width'].map((name) => property(name, 121)),
  property('field-sizing', 123),
  { name: 'light-dark()', since: 123, pattern: /light-dark\(/u },
  { name: 'round(), mod(), rem()', since: 125, pattern: /[:\s,(](?:round|mod|rem)\(/u },
  property('anchor-name', 125),
];

/** What of a list a text uses that came after a version, each with an excerpt. */
export function usedAfter(text: string, features: readonly Feature[], version: number): readonly string[] {
  return features
    .filter(({ since }) => since > version)
    .flatMap(({ name, since, pattern }) => {
      const at = text.search(pattern);
      return at < 0 ? [] : [`${name} (Chrome ${since}): …${text.slice(Math.max(0, at - 40), at + 60)}…`];
    });
}
