// For: asking the server, and telling what it or the network may yet cure from our own mistakes. May import: nothing. Promises: what passes by itself is an `Unanswered`; all else goes on as it is.

/** No answer, half of one, or a server that cannot answer now: to be asked again. */
export class Unanswered extends Error {}

/** A network that is down rejects with a TypeError, an answer that breaks off with that or a SyntaxError. */
function cured(error: unknown): never {
  if (error instanceof TypeError || error instanceof SyntaxError) throw new Unanswered(error.message, { cause: error });
  throw error;
}

export const asked = (path: string, init: RequestInit = {}): Promise<Response> => fetch(path, init).catch(cured);

export const bodyOf = (response: Response): Promise<unknown> => response.json().catch(cured);

const TOO_MUCH = 429;
const SERVER_FAILED = 500;
/** Rejects with an `Unanswered` where a later try may be answered; an answer that is no success is a mistake of who asked. */
export async function successOf(response: Response, path: string): Promise<unknown> {
  if (response.ok) return bodyOf(response);
  const said = `${path} was answered ${response.status}`;
  throw response.status >= SERVER_FAILED || response.status === TOO_MUCH ? new Unanswered(said) : new Error(said);
}

/** For a rejection: does `then` where asking again may help; others are ours, and end loudly. */
export const ifUnanswered =
  <T>(then: (error: Unanswered) => T) =>
  (error: unknown): T => {
    if (error instanceof Unanswered) return then(error);
    throw error;
  };
