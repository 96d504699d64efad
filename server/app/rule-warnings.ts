// For: what is no mistake in a rule, but will not work as it stands. May import: shared. Promises: pure; each by its path.
import { unknownInRule, type KnownNames } from '../../shared/notify/unknown-names.ts';
import { beyondReach } from '../../shared/rules/reach.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Warning } from '../../shared/warnings.ts';

export const ruleWarnings = (rule: Rule, known: KnownNames): readonly Warning[] => [
  ...beyondReach(rule),
  ...unknownInRule(rule, known),
];
