// For: where a rule is edited. May import: nothing. Promises: language and theme of this page stay.

/** The rule in the editor, in the language and theme of this page. */
export function ruleHref(rule: string): string {
  const held = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const key of ['lang', 'theme']) if (held.has(key)) kept.set(key, held.get(key) ?? '');
  kept.set('rule', rule);
  return `/alerts?${kept.toString()}`;
}
