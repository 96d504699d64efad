// For: a name that stands in a cell. May import: shared, format. Promises: pure; a row without a name is called by its id.
import type { Cell } from '../../shared/board/board.ts';
import { localText, type Language } from '../format/language.ts';

export const nameIn = (cell: Cell | undefined, id: string, language: Language): string =>
  cell === null || cell === undefined || typeof cell === 'number' ? id : localText(cell, language);
