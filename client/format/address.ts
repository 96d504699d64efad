// For: addresses with what of a query is kept. May import: nothing. Promises: pure; no question mark without a question.

export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
