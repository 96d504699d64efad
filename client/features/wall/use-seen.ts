// For: all that the words of incidents are made of. May import: store, screen, i18n, tiles, incident-facts. Promises: renders each second, without a link too.
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list, rulesInForce } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';
import type { Seen } from './incident-facts.ts';

const tables = (state: ScreenState) => state.frame?.tables;
const sources = list('sources');
const NO_TABLES = {};

export function useSeen(): Seen {
  return {
    tables: useScreen(tables) ?? NO_TABLES,
    rules: useScreen(rulesInForce),
    sources: useScreen(sources),
    language: useLanguage(),
    zone: useScreen(floorInfo)?.zone ?? 'UTC',
    now: useWallTime((at) => at),
  };
}
