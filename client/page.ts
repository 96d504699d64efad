// For: what an address asks for. May import: shared, format. Promises: pure; an unknown path is said to be unknown.
import type { ViewId } from '../shared/protocol/views.ts';
import { languageOf, type Language } from './format/language.ts';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];
export type PageId = 'console' | 'alerts' | 'wallOverview' | 'wallTeams' | 'wallScopes';

const PAGES: Readonly<Record<string, PageId>> = {
  '/': 'console',
  '/alerts': 'alerts',
  '/wall/overview': 'wallOverview',
  '/wall/teams': 'wallTeams',
  '/wall/channels': 'wallScopes',
};
const VIEW: Readonly<Record<PageId, ViewId>> = {
  console: 'console',
  alerts: 'console',
  wallOverview: 'overview',
  wallTeams: 'teams',
  wallScopes: 'scopes',
};

export interface Page {
  /** Null: no page has this path. */
  readonly id: PageId | null;
  readonly view: ViewId;
  readonly language: Language;
  readonly theme: Theme;
}

/** The page of a path and query. `?lang=` en, zh or zh-CN, else the browser's language; `?theme=` dark or light, else dark. */
export function pageOf(path: string, query: string, browserLanguage: string): Page {
  const params = new URLSearchParams(query);
  const id = PAGES[path.replace(/(?<=.)\/+$/u, '')] ?? null;
  return {
    id,
    view: id === null ? 'console' : VIEW[id],
    language: languageOf(params.get('lang') ?? browserLanguage),
    theme: params.get('theme') === 'light' ? 'light' : 'dark',
  };
}
