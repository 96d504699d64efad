// For: what a sentence about the floor needs: words, language, rules, names. May import: shared, store, screen, i18n, words. Promises: names are looked up when they are said.
import { useMemo } from 'react';
import type { AlertItem } from '../../../shared/board/board.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useScreen } from '../../screen/use-screen.ts';
import { list, row, rulesInForce } from '../../store/selectors.ts';
import type { Speech } from '../../tiles/limit-words.ts';
import { nameIn } from './queue-facts.ts';
import { useWords } from '../../i18n/console-words.ts';

export function useSpeech(): Speech {
  const say = useWords();
  const language = useLanguage();
  const rules = useScreen(rulesInForce);
  return useMemo(() => ({ say, language, rules }), [say, language, rules]);
}

/** Says the name of a row as it is known at that moment, else its id. */
export function usePlaceNames(): (table: AlertItem['table'], id: string) => string {
  const { api } = useScreenContext().store;
  const say = useWords();
  const language = useLanguage();
  return (table, id) => {
    if (table === 'totals') return say('log.wholeFloor');
    if (table !== 'sources') return nameIn(row(table, id)(api.getState()), id, language);
    const source = list('sources')(api.getState()).find((item) => item.id === id);
    return source === undefined ? id : localText(source.name, language);
  };
}
