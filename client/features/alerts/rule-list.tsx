// For: all rules, which are on, and how often each has fired. May import: shared, format, i18n, ui, alerts parts. Promises: the worst severities first; a rule that is off is said to be off.
import type { PastAlert } from '../../../shared/rules/alert-history.ts';
import type { RuleVersion } from '../../../shared/rules/answers.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { placeOf } from '../../../shared/rules/places.ts';
import { localText } from '../../format/language.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Opened } from '../../documents/desk-state.ts';
import { draftName } from '../../documents/draft-name.ts';
import { freeId } from '../../documents/draft.ts';
import { Switch } from '../../documents/fields.tsx';
import { Unsaved } from '../../documents/unsaved.tsx';
import { newDraft } from './rule-draft.ts';
import { useNames } from './use-names.ts';
import type { RulesDesk } from './use-rules.ts';

interface RuleListProps {
  readonly desk: RulesDesk;
  readonly past: readonly PastAlert[];
  readonly onOpen: (id: string | null) => void;
}

export function RuleList({ desk, past, onOpen }: RuleListProps) {
  const say = useAlertsWords();
  const rules = desk.rules.filter((one): one is RuleVersion & { readonly rule: Rule } => one.rule !== null);
  const isFresh = ({ id }: Opened): boolean => rules.every(({ ruleId }) => ruleId !== id);
  const begin = (): void => {
    const id = freeId('rule', new Set([...desk.rules.map(({ ruleId }) => ruleId), ...desk.drafts.keys()]));
    onOpen(null);
    desk.begin(newDraft(id, say('editor.fresh')), id);
  };
  return (
    <section className="rule-list" aria-label={say('list.rules')}>
      <h2 className="pane-head">
        {say('list.rules')} <b className="num">{rules.length}</b> <span>{say('list.fired')}</span>
        <button type="button" className="link" onClick={begin}>
          {say('list.newRule')}
        </button>
      </h2>
      <ul>
        {rules.map(({ ruleId, rule }) => (
          <li
            key={ruleId}
            className={rule.enabled ? 'rule-row' : 'rule-row rule-off'}
            data-rule={ruleId}
            data-open={ruleId === desk.opened?.id}
          >
            <Switch
              label={say(rule.enabled ? 'editor.on' : 'editor.off')}
              on={rule.enabled}
              onChange={(on) => void desk.setEnabled(ruleId, on)}
            />
            <button
              type="button"
              className="rule-open"
              aria-current={ruleId === desk.opened?.id}
              onClick={() => onOpen(ruleId)}
            >
              <RuleName rule={rule} isUnsaved={desk.drafts.has(ruleId)} />
              <StatusMark status={rule.severity} />
              <span className="num">{past.filter((alert) => alert.rule === ruleId).length}</span>
            </button>
          </li>
        ))}
        {[...desk.drafts.values()].filter(isFresh).map((fresh) => (
          <FreshRow key={fresh.id} fresh={fresh} openId={desk.opened?.id ?? null} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

interface FreshProps {
  readonly fresh: Opened;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}

/** A rule that has never been saved: there is nothing yet to switch. */
function FreshRow({ fresh, openId, onOpen }: FreshProps) {
  const language = useLanguage();
  const { id } = fresh;
  return (
    <li className="rule-row rule-fresh" data-rule={id} data-open={id === openId}>
      <button type="button" className="rule-open" aria-current={id === openId} onClick={() => onOpen(id)}>
        <b>
          <Unsaved />
          {draftName(fresh, language)}
        </b>
      </button>
    </li>
  );
}

/** Rules of one name are told apart by where they look. */
function RuleName({ rule, isUnsaved }: { readonly rule: Rule; readonly isUnsaved: boolean }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const nameOf = useNames();
  const { kind, row } = placeOf(rule.scope);
  const where = kind === 'total' ? say('scope.total') : row === null ? say(`scope.${kind}`) : nameOf(kind, row);
  return (
    <b>
      {isUnsaved && <Unsaved />}
      {localText(rule.name, language)} <span>{where}</span>
    </b>
  );
}
