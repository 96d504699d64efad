// For: seeded chance. May import: nothing. Promises: the same key gives the same draws on every machine; no hidden state.

/** A stream of draws. Every caller that needs its own keeps its own, so that one change never shifts the rest. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
}

const FNV_PRIME = 16777619;
const FNV_BASIS = 2166136261;

function hash(text: string, salt: number): number {
  let h = (FNV_BASIS ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that is a function of the key alone. */
export const fraction = (...key: readonly (string | number)[]): number => hash(key.join('/'), 7) / 2 ** 32;

/** A stream (sfc32) whose draws are a function of the key alone. */
export function createRandom(...key: readonly (string | number)[]): Random {
  const text = key.join('/');
  let [a, b, c, d] = [hash(text, 0) | 0, hash(text, 1) | 0, hash(text, 2) | 0, 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return { next };
}

export const chance = (random: Random, probability: number): boolean => random.next() < probability;
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.next();
/** An integer in [low, high]. */
export const integer = (random: Random, low: number, high: number): number =>
  low + Math.floor((high - low + 1) * random.next());
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.next());

export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** The shape of handle times: most near the median, a few very long. Its mean is median · e^(sigma²/2). */
export const logNormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(random));

/** How many arrive where `mean` are expected. */
export function poisson(random: Random, mean: number): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

/** One of a list that is not empty. */
export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;

/** The index that `at` (0…1) falls on when each index takes room by its weight. */
export function weighted(at: number, weights: readonly number[]): number {
  let rest = at * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i]!;
    if (rest < 0) return i;
  }
  return weights.length - 1;
}
