// For: making a failing set of events small enough to read. May import: nothing. Promises: what comes out still fails, and none of its items alone can be left out.

/**
 * Delta debugging: leaves out ever smaller runs of items while `fails` stays true.
 * Throws when the whole list does not fail.
 */
export function smallestFailing<T>(items: readonly T[], fails: (items: readonly T[]) => boolean): T[] {
  if (!fails(items)) throw new Error('the whole list does not fail');
  let kept = [...items];
  for (let run = Math.ceil(kept.length / 2); ; run = Math.ceil(run / 2)) {
    for (let from = 0; from < kept.length;) {
      const without = [...kept.slice(0, from), ...kept.slice(from + run)];
      if (fails(without)) kept = without;
      else from += run;
    }
    if (run <= 1) break;
  }
  return withoutSpare(kept, fails);
}

/** Leaving out one item may make another one spare: again until none is. */
function withoutSpare<T>(items: readonly T[], fails: (items: readonly T[]) => boolean): T[] {
  const spare = items.findIndex((_, index) => fails(items.toSpliced(index, 1)));
  return spare < 0 ? [...items] : withoutSpare(items.toSpliced(spare, 1), fails);
}
