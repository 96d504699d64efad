// For: what the browser calls a page (WCAG 2.4.2). May import: format, i18n, app's types. Promises: the page first, in the language that is spoken; a wall by its own name.
import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { languageOf, localText } from './format/language.ts';
import type { Shown } from './shown.ts';

const PRODUCT = 'Floorwatch';

/** `Alerts · Floorwatch`. */
export function titleOf(shown: Shown, words: i18n): string {
  const name = nameOf(shown, words);
  return name === '' ? PRODUCT : `${name} · ${PRODUCT}`;
}

function nameOf(shown: Shown, { t, language }: i18n): string {
  if (shown.kind === 'page') return t(`title.${shown.page}`);
  if (shown.kind === 'wall') return localText(shown.wall.name, languageOf(language));
  return t(`title.${shown.kind}`);
}

export function usePageTitle(shown: Shown, words: i18n): void {
  const title = titleOf(shown, words);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
