// For: the rules as documents, and the one that is open in the editor. May import: shared, store, screen, draft, use-desk, doors. Promises: read anew when the server says that rules have changed.
import type { RuleVersion } from '../../../shared/rules/answers.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { rulesInForce } from '../../store/selectors.ts';
import { judged, type Judged } from './rule-draft.ts';
import { writeDocument } from '../../documents/documents-door.ts';
import { readRules } from './rules-door.ts';
import { useDesk, type Desk, type DeskKind } from '../../documents/use-desk.ts';
import { readRuleVersion } from '../../../shared/rules/answers.ts';
import type { DocumentVersion } from '../../../shared/notify/answers.ts';

export interface RulesDesk extends Omit<Desk<Rule>, 'documents' | 'document' | 'conflict' | 'amend'>, Judged {
  readonly rules: readonly RuleVersion[];
  /** The version that somebody else has written meanwhile. */
  readonly conflict: RuleVersion | null;
  setEnabled(id: string, enabled: boolean): Promise<void>;
}

const documentOf = ({ ruleId, rule, ...rest }: RuleVersion): DocumentVersion<Rule> => ({
  ...rest,
  id: ruleId,
  document: rule,
});
const ruleOf = ({ id, document, ...rest }: DocumentVersion<Rule>): RuleVersion => ({
  ...rest,
  ruleId: id,
  rule: document,
});

const RULES: DeskKind<Rule> = {
  name: 'rules',
  read: async () => (await readRules()).map(documentOf),
  write: (id, rule, seen) =>
    writeDocument('rules', { id, document: rule, seen }, (told) => documentOf(readRuleVersion(told))),
  judge(draft) {
    const { rule, problems } = judged(draft);
    return { document: rule, problems };
  },
};

export function useRules(first: string | null): RulesDesk {
  const { documents, document, conflict, amend, ...desk } = useDesk(RULES, first, useScreen(rulesInForce));
  return {
    ...desk,
    rule: document,
    rules: documents.map(ruleOf),
    conflict: conflict === null ? null : ruleOf(conflict),
    setEnabled: (id, enabled) => amend(id, { enabled }),
  };
}
