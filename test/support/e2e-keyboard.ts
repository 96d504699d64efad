// For: walking a page with the Tab key alone. May import: playwright-core. Promises: every control that can be seen is reached and shows that it has the focus, or is named; radios that belong together are one control, as browsers have it.
import type { Page } from 'playwright-core';

export interface Walk {
  readonly controls: number;
  /** Controls that Tab never came to. */
  readonly unreached: readonly string[];
  /** Controls on which nothing shows the focus. */
  readonly unmarked: readonly string[];
}

/** Told in text: what is compiled for tests names its functions by a helper that a page lacks. */
const BEGIN = `(() => {
  const kinds = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
  const isLeftToArrows = (node) => node.type === 'radio' && !node.checked && [...document.getElementsByName(node.name)].some((one) => one.form === node.form && one.checked);
  const all = [...document.querySelectorAll(kinds)].filter((node) => node.tabIndex >= 0 && !node.disabled && seen(node) && !isLeftToArrows(node));
  const isRinged = (one) => {
    const look = getComputedStyle(one);
    return look.boxShadow !== 'none' || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0);
  };
  const walk = { reached: new Set(), unmarked: new Set(), all };
  document.addEventListener('focusin', ({ target }) => {
    walk.reached.add(target);
    if (!isRinged(target) && !isRinged(target.parentElement)) walk.unmarked.add(target);
  });
  window.walkByTab = walk;
  return all.length;
})()`;
const END = `(() => {
  const { all, reached, unmarked } = window.walkByTab;
  const name = (node) => node.tagName.toLowerCase() + '.' + node.className + ' ' + (node.getAttribute('aria-label') ?? node.textContent ?? '').slice(0, 40);
  const unreached = all.filter((node) => node.isConnected && !reached.has(node));
  return { controls: all.length, unreached: unreached.map(name), unmarked: [...unmarked].map(name) };
})()`;
/** What appears on the way, and the browser's own stop between two rounds. */
const SPARE = 10;

export async function walkByTab(page: Page): Promise<Walk> {
  const controls = await page.evaluate<number>(BEGIN);
  for (let step = 0; step < controls + SPARE; step++) await page.keyboard.press('Tab');
  return page.evaluate<Walk>(END);
}
