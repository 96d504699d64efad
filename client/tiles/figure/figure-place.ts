// For: the row that a figure stands in. May import: shared. Promises: the whole floor where none is named.
import type { TableName } from '../../../shared/board/board.ts';

export interface FigurePlace {
  readonly table?: TableName;
  readonly id?: string;
}
