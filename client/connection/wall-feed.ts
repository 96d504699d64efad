// For: learning what a wall shows, and that it has been changed. May import: shared. Promises: asks until stopped; a wall once shown stays when the server is silent or has taken it away.
import { SECOND, type Millis } from '../../shared/time.ts';
import type { WallDocument } from '../../shared/walls/wall.ts';
import { isWallAnswer, type WallAnswer } from './answers.ts';
import { createPlan } from './plan.ts';

/** Until there is a wall, and once there is one. */
const ASK_MS: Millis = 2 * SECOND;
const LOOK_MS: Millis = 15 * SECOND;

export type WallNews = { readonly kind: 'wall'; readonly wall: WallDocument } | { readonly kind: 'unknown' | 'silent' };

export interface WallFeedOptions {
  readonly id: string;
  /** The page's `fetch`. */
  readonly get: (url: string, init: { readonly cache: 'no-store' }) => Promise<Response>;
  /** Told of each new version, and, while there is none, why. */
  readonly tell: (news: WallNews) => void;
}

/** Begins to ask. Gives the function that stops it. */
export function followWall({ id, get, tell }: WallFeedOptions): () => void {
  const plan = createPlan();
  let shown = 0;
  let stopped = false;
  const ask = async (): Promise<void> => {
    const news = await read(id, get);
    if (stopped) return;
    if (typeof news !== 'string') {
      if (news.version !== shown) tell({ kind: 'wall', wall: news.document });
      shown = news.version;
    } else if (shown === 0) tell({ kind: news });
    plan.once(() => void ask(), shown === 0 ? ASK_MS : LOOK_MS);
  };
  void ask();
  return () => {
    stopped = true;
    plan.cancel();
  };
}

async function read(id: string, get: WallFeedOptions['get']): Promise<WallAnswer | 'unknown' | 'silent'> {
  try {
    const response = await get(`/api/v1/walls/${encodeURIComponent(id)}`, { cache: 'no-store' });
    if (response.status === 404) return 'unknown';
    if (!response.ok) return 'silent';
    const body: unknown = await response.json();
    return isWallAnswer(body) ? body : 'silent';
  } catch (error) {
    // A network that is down rejects with a TypeError, an answer that breaks off with a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return 'silent';
    throw error;
  }
}
