// For: walls as documents of the store (W5). May import: shared, store's interface, app. Promises: those that ship are there from the first start, and stay as people change them.
import type { EpochMillis } from '../../shared/time.ts';
import { wallSchema, type WallDocument } from '../../shared/walls/wall.ts';
import type { DocumentStore } from '../store/store.ts';
import { Documents } from './documents.ts';

export type Walls = Documents<WallDocument>;

export const createWalls = ({ store, now }: { store: DocumentStore; now: () => EpochMillis }): Walls =>
  new Documents({ store, now, kind: 'wall', read: (body) => wallSchema.safeParse(body).data });
