// For: the contrast of the tokens (WCAG 2.2 AA, product W6).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { THEMES, type Theme } from '../../../client/page.ts';

const css = readFileSync(join(import.meta.dirname, '../../../client/styles/tokens.css'), 'utf8');
const tokensOf = (selector: string): ReadonlyMap<string, string> => {
  const block = css.slice(css.lastIndexOf(selector));
  const body = block.slice(0, block.indexOf('}'));
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((match) => [match[1]!, match[2]!]));
};
const themes = {
  dark: tokensOf("[data-theme='dark']"),
  light: tokensOf("[data-theme='light']"),
  contrast: tokensOf("[data-theme='contrast']"),
} as const satisfies Record<Theme, unknown>;
/** In light these are the same as in dark and stated once. */
const token = (theme: keyof typeof themes, name: string): string => {
  const value = themes[theme].get(name) ?? themes.dark.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  return value;
};

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: readonly (readonly [string, string])[] = [
  ['ink', 'bg'],
  ['ink', 'bg-2'],
  ['ink', 'bg-3'],
  ['ink-2', 'bg'],
  ['ink-2', 'bg-3'],
  ['ink-3', 'bg'],
  ['ink-3', 'bg-2'],
  ['watch', 'bg'],
  ['breach', 'bg'],
  ['ok', 'bg'],
  ['act', 'bg'],
  ['on-watch', 'watch-fill'],
  ['on-breach', 'breach-fill'],
  ['on-ok', 'ok-fill'],
  ['on-act', 'act-fill'],
  ['bg', 'act'],
  ['bg', 'ink'],
  ['st-ready', 'st-ready-bg'],
  ['st-busy', 'st-busy-bg'],
  ['st-wrap', 'st-wrap-bg'],
  ['st-away', 'bg'],
  ['st-away', 'st-away-bg'],
  ['ink-2', 'st-busy-bg'],
  ['ink', 'st-wrap-bg'],
];
const GRAPHIC: readonly (readonly [string, string])[] = [
  ['breach-fill', 'bg'],
  ['watch', 'bg'],
  ['ctl', 'bg'],
  ['data', 'bg'],
  ['data-quiet', 'bg'],
  ['past', 'bg'],
  ['past', 'band'],
  ['fcst', 'bg'],
  ['fcst', 'band'],
  ['st-ready', 'bg'],
  ['st-busy', 'bg'],
  ['st-wrap', 'bg'],
];

/** WCAG 2.2: AA, and AAA where a theme is made for it. */
const LEAST = { dark: 4.5, light: 4.5, contrast: 7 } as const;

describe.each(THEMES)('W6 A11Y2 contrast, %s', (theme) => {
  it.each(TEXT)('text %s on %s reads', (text, ground) => {
    expect(contrast(token(theme, text), token(theme, ground))).toBeGreaterThanOrEqual(LEAST[theme]);
  });
  it.each(GRAPHIC)('graphic %s on %s stands out at 3', (shape, ground) => {
    expect(contrast(token(theme, shape), token(theme, ground))).toBeGreaterThanOrEqual(2.995);
  });
  it('aims at 7 for values and names', () => {
    for (const ink of ['ink', 'ink-2']) expect(contrast(token(theme, ink), token(theme, 'bg'))).toBeGreaterThan(7);
  });
});

describe('A11Y2 the list of pairs', () => {
  /** Lines that part and grounds that words do not stand on: nothing hangs on seeing them (look/README). */
  const QUIET = ['line', 'line-2', 'grid', 'band-2', 'hatch'];
  it('has every colour of every theme in it', () => {
    const paired = new Set([...TEXT, ...GRAPHIC].flat());
    for (const theme of THEMES) {
      const unpaired = [...themes[theme].keys()].filter((name) => !paired.has(name) && !QUIET.includes(name));
      expect(unpaired, theme).toEqual([]);
      expect([...themes[theme].keys()], theme).toEqual([...themes.dark.keys()]);
    }
  });
  it('leaves lines visible where contrast is asked for', () => {
    for (const line of ['line-2', 'hatch'])
      expect(contrast(token('contrast', line), token('contrast', 'bg'))).toBeGreaterThanOrEqual(3);
  });
});

describe('A11Y4 stillness', () => {
  it('is asked of every part at once, over whatever it brings', () => {
    const base = readFileSync(join(import.meta.dirname, '../../../client/styles/base.css'), 'utf8');
    const still = base.slice(base.indexOf('@media (prefers-reduced-motion: reduce)'));
    for (const motion of ['transition: none !important', 'animation: none !important']) expect(still).toContain(motion);
  });
});

describe('polarity', () => {
  it('flips between watch and breach: dark on amber, light on red', () => {
    expect(luminance(token('dark', 'on-watch'))).toBeLessThan(luminance(token('dark', 'watch-fill')));
    expect(luminance(token('dark', 'on-breach'))).toBeGreaterThan(luminance(token('dark', 'breach-fill')));
  });
});
