// For: how the editor looks at a wall: on which screen, from where, with which eyes. May import: shared, react. Promises: kept in this browser; it is no part of the wall.
import { useState } from 'react';
import { DEFAULT_SCREEN, type Screen } from '../../../../shared/walls/readability/angles.ts';

/** `all`: as the screen has it. */
export const EYES = ['all', 'deutan', 'protan', 'tritan'] as const;
export type Eyes = (typeof EYES)[number];

export interface Seeing {
  readonly screen: Screen;
  readonly eyes: Eyes;
  /** Drawn as large as it looks from there; nothing can be edited then. */
  readonly isFar: boolean;
}
/** Kept of it: the screen. */
const KEY = 'floorwatch.walls.screen';
const START: Seeing = { screen: DEFAULT_SCREEN, eyes: 'all', isFar: false };

const inside = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && value >= least && value <= most ? value : otherwise;

/** A screen that can be: what cannot is that of the default. */
export const screenOf = (told: Readonly<Partial<Record<keyof Screen, unknown>>>): Screen => ({
  diagonalIn: inside(told.diagonalIn, 5, 400, DEFAULT_SCREEN.diagonalIn),
  aspect: inside(told.aspect, 0.3, 6, DEFAULT_SCREEN.aspect),
  distanceM: inside(told.distanceM, 0.3, 100, DEFAULT_SCREEN.distanceM),
});

function kept(): Seeing {
  const text = localStorage.getItem(KEY);
  if (text === null) return START;
  try {
    const told: unknown = JSON.parse(text);
    return typeof told === 'object' && told !== null ? { ...START, screen: screenOf(told) } : START;
  } catch (error) {
    if (error instanceof SyntaxError) return START;
    throw error;
  }
}

export function useSeeing(): readonly [Seeing, (part: Partial<Seeing>) => void] {
  const [seeing, setSeeing] = useState(kept);
  const change = (part: Partial<Seeing>): void => {
    const next = { ...seeing, ...part };
    localStorage.setItem(KEY, JSON.stringify(next.screen));
    setSeeing(next);
  };
  return [seeing, change];
}
