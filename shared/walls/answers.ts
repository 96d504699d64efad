// For: what /api/v1/walls answers, as screens read it. May import: shared. Promises: from unknown to a value; a wall of a newer server is read as none.
import { readersOf, type Readers } from '../notify/answers.ts';
import { wallSchema, type WallDocument } from './wall.ts';

export const wallReaders: Readers<WallDocument> = readersOf(wallSchema);
