// For: names of people on a wall that everybody sees. May import: nothing. Promises: pure; first name given and one initial, Chinese names whole (they are short).

/** `Chen Yao` → `Chen Y.`; one word, an initial already there and names in Chinese characters stay as they are. */
export function wallName(name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first = '', last] = [words[0], words.at(-1)];
  if (words.length < 2 || last === undefined || /\p{Script=Han}/u.test(name)) return name.trim();
  return /^.\.?$/u.test(last) ? `${first} ${last}` : `${first} ${[...last][0]}.`;
}
