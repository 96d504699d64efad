// For: what is typed into the words of documents, and shown there. May import: nothing. Promises: pure; what cannot be read stays as it was typed.

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** `zhao@example.org, li@example.org`. */
export const listText = (value: unknown): string => asList(value).map(String).join(', ');

/** Undefined for none. */
export function readList(text: string): readonly string[] | undefined {
  const said = text
    .split(/[,，、;；\s]+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return said.length === 0 ? undefined : said;
}
