// For: inputs that once broke a door, or nearly: tried for ever. May import: nothing. Promises: each with why it is kept.

export interface Kept {
  readonly door: 'event' | 'batch' | 'ndjson' | 'ami' | 'floor' | 'sources';
  readonly input: string;
  readonly why: string;
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const source = (more: string): string => `{"sources":[{"id":"a","kind":"http-push"${more}`;

export const KEPT: readonly Kept[] = [
  { door: 'sources', input: nested(100_000), why: 'looking for secrets ran out of stack' },
  { door: 'sources', input: source(',"settings":{"secret":"hush-hush"}x'), why: 'JSON.parse repeated the secret' },
  { door: 'sources', input: source(`,"${'x'.repeat(5000)}":1}]}`), why: 'the complaint was as long as the name' },
  { door: 'sources', input: source(`,"settings":{"a":{"env":"${'x'.repeat(5000)}"}}}]}`), why: 'so was this one' },
  { door: 'floor', input: nested(100_000), why: 'deeper than a stack' },
  { door: 'floor', input: `{"${'x'.repeat(5000)}":1}`, why: 'the complaint was as long as the name' },
  { door: 'ndjson', input: `{"data":${nested(5000)}}\n`, why: 'deeper than a stack' },
  { door: 'batch', input: '[{"__proto__":{"id":"a"}}]', why: 'a prototype is no field' },
  { door: 'ami', input: 'Event: '.repeat(2000), why: 'heads without an end' },
];
