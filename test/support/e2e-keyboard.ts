// For: walking a page with the Tab key alone. May import: playwright-core. Promises: every control that can be seen is reached and shows that it has the focus, or is named.
import type { Page } from 'playwright-core';

export interface Walk {
  readonly controls: number;
  /** Controls that Tab never came to. */
  readonly unreached: readonly string[];
  /** Controls on which nothing shows the focus. */
  readonly unmarked: readonly string[];
}

/** Told in text: what is compiled for tests names its functions by a helper that a page lacks. */
const FIND = `(() => {
  const kinds = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
  const all = [...document.querySelectorAll(kinds)].filter((node) => node.tabIndex >= 0 && !node.disabled && seen(node));
  all.forEach((node, nth) => node.setAttribute('data-walk', String(nth)));
  const name = (node) => node.tagName.toLowerCase() + '.' + node.className + ' ' + (node.getAttribute('aria-label') ?? node.textContent ?? '').slice(0, 40);
  return all.map(name);
})()`;
const HERE = `(() => {
  const node = document.activeElement;
  if (node === null || node === document.body) return null;
  const isRinged = (one) => {
    const look = getComputedStyle(one);
    return look.boxShadow !== 'none' || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0);
  };
  return { nth: node.getAttribute('data-walk'), marked: isRinged(node) || isRinged(node.parentElement) };
})()`;

export async function walkByTab(page: Page): Promise<Walk> {
  const names = await page.evaluate<readonly string[]>(FIND);
  const reached = new Set<number>();
  const unmarked = new Set<number>();
  for (let step = 0; step < names.length + 10; step++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate<{ readonly nth: string | null; readonly marked: boolean } | null>(HERE);
    if (here === null || here.nth === null) continue;
    reached.add(Number(here.nth));
    if (!here.marked) unmarked.add(Number(here.nth));
  }
  return {
    controls: names.length,
    unreached: names.filter((_name, nth) => !reached.has(nth)),
    unmarked: names.filter((_name, nth) => unmarked.has(nth)),
  };
}
