// For: the focus of the keyboard when what had it goes away or is disabled. May import: react. Promises: it goes home: to the nearest place around it that is marked; nobody who stands elsewhere is moved.
import { useEffect } from 'react';

/** `data-focus-home` marks a place; what in it gets the focus is marked `data-focus-first`, else it is what Tab or a script reaches first. */
const HOME = '[data-focus-home]';
const FIRST = '[data-focus-first]';
const REACHED = ':is(a[href], button, input, select, textarea, [tabindex]):not(:disabled)';

/** The marked places around an element, the nearest first. */
function homesOf(element: Element): readonly Element[] {
  const home = element.closest(HOME);
  return home === null ? [] : [home, ...(home.parentElement === null ? [] : homesOf(home.parentElement))];
}

const isGone = (element: Element): boolean => !element.isConnected || element.matches(':disabled');

function isFree(left: Element): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement === left;
}

function goHome(homes: readonly Element[]): void {
  for (const home of homes) {
    const to = home.isConnected
      ? (home.querySelector<HTMLElement>(FIRST) ?? home.querySelector<HTMLElement>(REACHED))
      : null;
    if (to === null) continue;
    to.focus();
    return;
  }
}

/** Once for each page. */
export function useFocusHomes(): void {
  useEffect(() => {
    let stood: Element | null = null;
    let homes: readonly Element[] = [];
    const observer = new MutationObserver(() => {
      if (stood !== null && isGone(stood) && isFree(stood)) goHome(homes);
    });
    const stand = ({ target }: FocusEvent): void => {
      stood = target instanceof Element ? target : null;
      homes = stood === null ? [] : homesOf(stood);
      observer.disconnect();
      const widest = homes.at(-1);
      if (widest !== undefined)
        observer.observe(widest, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    };
    document.addEventListener('focusin', stand);
    return () => {
      document.removeEventListener('focusin', stand);
      observer.disconnect();
    };
  }, []);
}
