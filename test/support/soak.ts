// For: tests with a short form, which lands, and a long one (`npm run soak`). May import: node. Promises: the short form is a part of the long one.
export const SOAK = process.env['FLOORWATCH_SOAK'] === '1';

/** All of them in the long form, every so many-th from the first on in the short one. */
export const oneOf = <T>(every: number, all: readonly T[]): readonly T[] =>
  SOAK ? all : all.filter((_, nth) => nth % every === 0);
