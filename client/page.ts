// For: what an address asks for. May import: shared, format. Promises: pure; an unknown path is said to be unknown.
import { WALL_THEMES } from '../shared/walls/themes.ts';
import { nameIn } from './format/address.ts';
import { languageOf, type Language } from './format/language.ts';

export const THEMES = WALL_THEMES;
export type Theme = (typeof THEMES)[number];
export type PageId = 'console' | 'alerts' | 'walls' | 'tvs' | 'gallery' | 'tv' | 'wall';

const PAGES: Readonly<Record<string, PageId>> = {
  '/': 'console',
  '/alerts': 'alerts',
  '/walls': 'walls',
  '/tvs': 'tvs',
  '/pair': 'tvs',
  '/tv': 'tv',
  '/gallery': 'gallery',
};
/** `/wall/overview`: the wall of that id. */
const WALL = /^\/wall\/([^/]{1,128})$/u;
/** `/walls/overview`: the editor of that wall, which reads the address itself. */
const EDITED = /^\/walls\/[^/]{1,384}$/u;

export interface Page {
  /** Null: no page has this path. */
  readonly id: PageId | null;
  /** The id of the wall it shows; null on other pages. */
  readonly wall: string | null;
  /** What the browser speaks, or the address asks for. */
  readonly language: Language;
  readonly theme: Theme;
  /** Whether the address names these itself: then they outweigh a wall's own. */
  readonly asked: { readonly language: boolean; readonly theme: boolean };
}

/** The page of a path and query. `?lang=` en, zh or zh-CN, else the browser's language; `?theme=` dark, light or contrast, else dark. */
export function pageOf(path: string, query: string, browserLanguage: string): Page {
  const params = new URLSearchParams(query);
  const plain = path.replace(/(?<=.)\/+$/u, '');
  const named = WALL.exec(plain)?.[1];
  const wall = named === undefined ? null : nameIn(named);
  const id = wall !== null ? 'wall' : EDITED.test(plain) ? 'walls' : Object.hasOwn(PAGES, plain) ? PAGES[plain]! : null;
  return {
    id,
    wall,
    language: languageOf(params.get('lang') ?? browserLanguage),
    theme: THEMES.find((theme) => theme === params.get('theme')) ?? 'dark',
    asked: { language: params.has('lang'), theme: params.has('theme') },
  };
}
