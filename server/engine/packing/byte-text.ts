// For: bytes as a text: one small object, which holds no other. May import: nothing. Promises: they read back equal.

/** At most some thousands. */
export const textOf = (bytes: Uint8Array): string => String(Reflect.apply(String.fromCharCode, null, bytes));

export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
