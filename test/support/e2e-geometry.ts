// For: what a picture of tiles can be wrong in, measured in the page. May import: playwright-core. Promises: one line a fault, with tile and words: text beyond its tile, cut, left out, over other text, or smaller than the floor of its kind.
import type { Page } from 'playwright-core';

/** look/README, type: what may be smallest on a wall, px of the canvas. */
export const LEAST_PX = 22;

/** Told in text: what is compiled for tests names its functions by a helper that a page lacks. */
const PROBE = `((selector, least) => {
  const faults = [];
  const scaleOf = (root) => root.getBoundingClientRect().width / root.offsetWidth;
  const hidden = (node) => {
    const look = getComputedStyle(node);
    return look.visibility === 'hidden' || look.display === 'none' || look.clipPath === 'inset(50%)' || look.opacity === '0';
  };
  const isShown = (node, root) => {
    for (let one = node; one !== null && one !== root.parentElement; one = one.parentElement) if (hidden(one)) return false;
    return true;
  };
  // What is seen of a text: the rest lies outside of what holds it.
  const seen = (node, whole, root) => {
    let { left, right, top, bottom } = whole;
    for (let one = node; one !== root; one = one.parentElement) {
      const look = getComputedStyle(one);
      if (look.overflowX === 'visible' || one instanceof SVGElement) continue;
      const edge = one.getBoundingClientRect();
      const beyond = look.overflowX === 'clip' ? parseFloat(look.overflowClipMargin) || 0 : 0;
      left = Math.max(left, edge.left - beyond);
      right = Math.min(right, edge.right + beyond);
      top = Math.max(top, edge.top - beyond);
      bottom = Math.min(bottom, edge.bottom + beyond);
    }
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  };
  for (const root of document.querySelectorAll(selector)) {
    const box = root.getBoundingClientRect();
    const name = root.dataset.tile ?? root.closest('[data-specimen]')?.dataset.specimen + ' ' + root.closest('[data-state]')?.dataset.state;
    const scale = scaleOf(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.data.trim();
      const holder = node.parentElement;
      if (words === '' || !isShown(holder, root)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const size = parseFloat(getComputedStyle(holder).fontSize);
      if (size < least) faults.push(name + ': "' + words + '" has ' + size + ' px');
      for (const whole of range.getClientRects()) {
        const rect = seen(holder, whole, root);
        if (whole.width < 1) continue;
        if (rect.width < 1 || rect.height < 0.15 * whole.height) {
          faults.push(name + ': "' + words + '" is left out');
          continue;
        }
        if (rect.height < 0.6 * whole.height) faults.push(name + ': "' + words + '" shows ' + Math.round(rect.height) + ' of its ' + Math.round(whole.height) + ' px');
        const over = Math.max(box.left - rect.left, rect.right - box.right, box.top - rect.top - size * 0.3, rect.bottom - box.bottom - size * 0.3) / scale;
        if (over > 2) faults.push(name + ': "' + words + '" is ' + Math.round(over) + ' px beyond its tile');
        texts.push({ words, holder, rect, size });
      }
      for (let one = holder; one !== root; one = one.parentElement) {
        const look = getComputedStyle(one);
        if (look.overflowX === 'visible' || one instanceof SVGElement) continue;
        // What is clipped may show a little beyond its edge.
        const beyond = look.overflowX === 'clip' ? parseFloat(look.overflowClipMargin) || 0 : 0;
        const fault = look.textOverflow === 'ellipsis' ? 'ends in dots' : 'is cut';
        if (one.scrollWidth > one.clientWidth + beyond + 1) faults.push(name + ': "' + words + '" ' + fault + ', ' + one.scrollWidth + ' in ' + one.clientWidth);
        break;
      }
    }
    // Capitals and digits: what stands between baseline and cap height, not the whole line.
    const ink = ({ rect, size }) => {
      const middle = (rect.top + rect.bottom) / 2;
      return { left: rect.left, right: rect.right, top: middle - size * 0.36 * scale, bottom: middle + size * 0.36 * scale };
    };
    for (let a = 0; a < texts.length; a++)
      for (let b = a + 1; b < texts.length; b++) {
        if (texts[a].holder === texts[b].holder) continue;
        const [p, q] = [ink(texts[a]), ink(texts[b])];
        const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (wide > 3 * scale && high > 3 * scale) faults.push(name + ': "' + texts[a].words + '" and "' + texts[b].words + '" stand on each other');
      }
  }
  return [...new Set(faults)];
})`;

/** Faults of all that `selector` finds: each is the box that its content must keep to. */
export const geometryFaults = (page: Page, selector: string, least = LEAST_PX): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`${PROBE}(${JSON.stringify(selector)}, ${least})`);

/** True once the page's own font is there in the cuts that walls use. */
export const hasItsFont = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    `document.fonts.ready.then(() => document.fonts.check('550 32px Archivo') && [...document.fonts].some((font) => font.family.includes('Archivo') && font.status === 'loaded'))`,
  );
