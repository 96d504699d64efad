// For: where a rule is edited. May import: format. Promises: language and theme of this page stay.
import { keptHref } from '../../../format/address.ts';

/** The rule in the editor, in the language and theme of this page. */
export const ruleHref = (rule: string): string => keptHref('/alerts', location.search, { rule });
