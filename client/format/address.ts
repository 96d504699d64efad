// For: addresses: what of a query is kept, and what a path names. May import: nothing. Promises: pure; no question mark without a question.

/** What every page of a browser keeps. */
const KEPT = ['lang', 'theme'];

export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Another page in the language and theme of the one whose query `held` is, and with what is `more`. */
export function keptHref(path: string, held: string, more: Readonly<Record<string, string>> = {}): string {
  const before = new URLSearchParams(held);
  const kept = new URLSearchParams();
  for (const key of KEPT) if (before.has(key)) kept.set(key, before.get(key) ?? '');
  for (const [key, value] of Object.entries(more)) kept.set(key, value);
  return withQuery(path, kept);
}

/** What a part of a path names; one that is badly escaped names itself. */
export function nameIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
