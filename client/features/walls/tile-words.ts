// For: what tiles are called in the editor. May import: shared, store, screen, i18n. Promises: a figure by the catalogue's name, with the row that it is of.
import { useCallback } from 'react';
import { parseColumn } from '../../../shared/board/columns.ts';
import type { TableName } from '../../../shared/board/board.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import { metricWord, windowWord } from '../../../shared/rules/metric-words.ts';
import { FIGURES, type FigureId } from '../../../shared/walls/figures.ts';
import type { TileType } from '../../../shared/walls/tile-settings.ts';
import type { Tile } from '../../../shared/walls/wall.ts';
import type { Language } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { joined } from '../../i18n/joined.ts';
import { useWallsWords } from '../../i18n/walls-words.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { row } from '../../store/selectors.ts';
import { nameIn } from '../../tiles/local-cell.ts';

/** `Service level today`. */
export function figureWord(id: FigureId, language: Language): string {
  const { column } = FIGURES[id];
  const figure = parseColumn(column);
  const metric = metricWord((figure?.metric ?? column) as MetricId, language);
  const word = figure?.window === undefined ? metric : joined(language, metric, windowWord(figure.window, language));
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Names of rows as they are known when they are said. */
export function useRowName(): (table: TableName, id: string) => string {
  const { api } = useScreenContext().store;
  const language = useLanguage();
  return useCallback((table, id) => nameIn(row(table, id)(api.getState())?.['name'], id, language), [api, language]);
}

/** What a kind of tile is called. */
export function useKindName(): (type: TileType) => string {
  const say = useWallsWords();
  return (type) => say(`kind.${type}`);
}

/** What a tile is called: its kind, or its figure, and the row that it names. */
export function useTileName(): (tile: Tile) => string {
  const kindName = useKindName();
  const language = useLanguage();
  const rowName = useRowName();
  return (tile) => {
    switch (tile.type) {
      case 'figure': {
        const { metric, of } = tile.settings;
        const figure = figureWord(metric, language);
        return of?.id == null ? figure : joined(language, figure, rowName(of.table, of.id));
      }
      case 'trend':
      case 'queueCard': {
        const { queue } = tile.settings;
        return queue === null ? kindName(tile.type) : joined(language, kindName(tile.type), rowName('queues', queue));
      }
      default:
        return kindName(tile.type);
    }
  };
}
