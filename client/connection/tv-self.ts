// For: a browser becoming a TV, and knowing that it is one (W3). May import: shared. Promises: asks until it is paired or stopped; a server that is away is no reason to forget anything; only its own word that the token is unknown is.
import { SECOND, type Millis } from '../../shared/time.ts';
import type { OpenedCode, SelfAnswer } from '../../shared/tvs/answers.ts';
import type { TvScreen } from '../../shared/tvs/tv.ts';
import { isOpenedCode, isSelfAnswer, isUnknownToken } from './answers.ts';
import { createPlan } from './plan.ts';

const ASK_MS: Millis = 2 * SECOND;
const LONGEST_MS: Millis = 60 * SECOND;

export type SelfNews =
  | { readonly kind: 'code'; readonly opened: Omit<OpenedCode, 'token'> }
  | { readonly kind: 'paired'; readonly token: string; readonly self: Extract<SelfAnswer, { state: 'paired' }> }
  /** The server does not say: `known` when this browser holds a token. */
  | { readonly kind: 'silent'; readonly known: boolean };

/** Where the browser keeps its token. */
export interface TokenShelf {
  read(): string | null;
  write(token: string | null): void;
}

/** The page's `fetch`. */
export type Get = (url: string, init: RequestInit) => Promise<Response>;

export interface SelfOptions {
  readonly get: Get;
  readonly shelf: TokenShelf;
  readonly screen: () => TvScreen;
  readonly tell: (news: SelfNews) => void;
}

/** What the server said: 401 `unknown`, 429 `later`. A proxy's 401 says nothing of the token. */
type Answer<T> =
  | { readonly said: 'ok'; readonly value: T }
  | { readonly said: 'unknown' | 'nothing' }
  | { readonly said: 'later'; readonly afterMs: Millis };

/** Begins to ask; ends by itself once this browser is a paired TV. Gives the function that stops it. */
export function becomeTv({ get, shelf, screen, tell }: SelfOptions): () => void {
  const plan = createPlan();
  let stopped = false;
  const again = (afterMs: Millis): void => plan.once(() => void ask(), afterMs);

  const ask = async (): Promise<void> => {
    const token = shelf.read();
    if (token === null) return open();
    const answer = await answered(get, '/api/v1/tvs/self', { headers: bearer(token) }, isSelfAnswer);
    if (stopped) return;
    if (answer.said === 'unknown') {
      shelf.write(null);
      return open();
    }
    if (answer.said !== 'ok') tell({ kind: 'silent', known: true });
    else if (answer.value.state === 'paired') return tell({ kind: 'paired', token, self: answer.value });
    else tell({ kind: 'code', opened: answer.value });
    again(answer.said === 'later' ? answer.afterMs : ASK_MS);
  };
  const open = async (): Promise<void> => {
    const body = JSON.stringify({ screen: screen() });
    const asked = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    const answer = await answered(get, '/api/v1/tvs/codes', asked, isOpenedCode);
    if (stopped) return;
    if (answer.said === 'ok') {
      const { token, ...opened } = answer.value;
      shelf.write(token);
      tell({ kind: 'code', opened });
    } else tell({ kind: 'silent', known: false });
    again(answer.said === 'later' ? answer.afterMs : ASK_MS);
  };

  void ask();
  return () => {
    stopped = true;
    plan.cancel();
  };
}

export const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });

async function answered<T>(
  get: Get,
  url: string,
  init: RequestInit,
  isOurs: (body: unknown) => body is T,
): Promise<Answer<T>> {
  try {
    const response = await get(url, { ...init, cache: 'no-store' });
    if (response.ok) {
      const body: unknown = await response.json();
      return isOurs(body) ? { said: 'ok', value: body } : { said: 'nothing' };
    }
    if (response.status === 401) return { said: isUnknownToken(await response.json()) ? 'unknown' : 'nothing' };
    if (response.status !== 429) return { said: 'nothing' };
    const afterMs = Number(response.headers.get('retry-after') ?? 1) * SECOND;
    return { said: 'later', afterMs: Math.min(LONGEST_MS, Math.max(SECOND, afterMs || SECOND)) };
  } catch (error) {
    // A network that is down rejects with a TypeError, an answer that breaks off with a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return { said: 'nothing' };
    throw error;
  }
}
