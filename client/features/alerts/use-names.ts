// For: what rows are called on this page. May import: shared, store, screen, i18n, format. Promises: the name where the board has one, else the id.
import { useCallback } from 'react';
import { tableOf, type ScopeKind } from '../../../shared/rules/places.ts';
import { localText } from '../../format/language.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { list, row } from '../../store/selectors.ts';

export type NameOf = (kind: ScopeKind, id: string) => string;

/** Names as they are known when they are said. */
export function useNames(): NameOf {
  const { api } = useScreenContext().store;
  const language = useLanguage();
  const say = useAlertsWords();
  return useCallback(
    (kind, id) => {
      if (kind === 'total') return say('item.total');
      const table = tableOf(kind);
      if (table === 'sources') {
        const source = list('sources')(api.getState()).find((item) => item.id === id);
        return source === undefined ? id : localText(source.name, language);
      }
      const name = row(table, id)(api.getState())?.['name'];
      if (name === null || name === undefined || typeof name === 'number') return id;
      return localText(name, language) || id;
    },
    [api, language, say],
  );
}
