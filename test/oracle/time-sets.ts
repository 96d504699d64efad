// For: sets of instants, as lists of spans, so that "while" and "for at least" can be said as they are defined. May import: shared. Promises: pure; spans are disjoint, in order and not empty.
import type { EpochMillis, Millis } from '../../shared/time.ts';

/** The instants in [from, to). */
export interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

export const union = (...sets: readonly (readonly Span[])[]): Span[] => {
  const merged: Span[] = [];
  const sorted = sets
    .flat()
    .filter((span) => span.from < span.to)
    .sort((a, b) => a.from - b.from);
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last === undefined || span.from > last.to) merged.push(span);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return merged;
};

export const both = (a: readonly Span[], b: readonly Span[]): Span[] =>
  union(a.flatMap((one) => b.map((two) => ({ from: Math.max(one.from, two.from), to: Math.min(one.to, two.to) }))));

/** What of `a` is not in `b`. */
export function without(a: readonly Span[], b: readonly Span[]): Span[] {
  const outside: Span[] = [];
  let from = -Infinity;
  for (const span of union(b)) {
    outside.push({ from, to: span.from });
    from = span.to;
  }
  return both(a, [...outside, { from, to: Infinity }]);
}

/** The instants at which a set has held for at least `ms`. */
export const forAtLeast = (set: readonly Span[], ms: Millis): Span[] =>
  set.map(({ from, to }) => ({ from: from + ms, to })).filter(({ from, to }) => from < to);

/** The same instants, begun anew at each of `cuts`. */
export const cutAt = (set: readonly Span[], cuts: readonly EpochMillis[]): Span[] =>
  set.flatMap(({ from, to }) => {
    const edges = [from, ...cuts.filter((cut) => cut > from && cut < to).sort((a, b) => a - b), to];
    return edges.slice(1).map((edge, index) => ({ from: edges[index]!, to: edge }));
  });

/** The first instant of a set at or after `from`. */
export const firstIn = (set: readonly Span[], from: EpochMillis): EpochMillis | undefined =>
  set.filter((span) => span.to > from).map((span) => Math.max(span.from, from))[0];
