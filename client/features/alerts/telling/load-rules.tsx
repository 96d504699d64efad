// For: of each rule: fired, acknowledged, never acted on, how long it was open. May import: shared, store, format, i18n, ui, alerts parts. Promises: the one that fired most first; what nobody acts on stands out.
import type { RuleLoadItem } from '../../../../shared/notify/answers.ts';
import { timerText } from '../../../format/duration.ts';
import { localText } from '../../../format/language.ts';
import { countText } from '../../../format/number.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { rulesInForce } from '../../../store/selectors.ts';
import { StatusMark } from '../../../ui/status-mark.tsx';
import { ruleHref } from './rule-href.ts';
import '../../../documents/plain-table.css';

const HEADS = ['firedHead', 'acknowledged', 'never', 'median', 'flaps'] as const;

export function RuleLoads({ rules }: { readonly rules: readonly RuleLoadItem[] }) {
  const say = useAlertsWords();
  if (rules.length === 0) return null;
  return (
    <section className="load-rules" aria-label={say('load.rules')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say('load.rule')}</th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className="right">
                {say(`load.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((one) => (
            <RuleRow key={one.rule} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RuleRow({ one }: { readonly one: RuleLoadItem }) {
  const language = useLanguage();
  const rule = useScreen(rulesInForce).find(({ id }) => id === one.rule);
  const { fired, acknowledged, neverActedOn, medianOpenMs, flapping } = one;
  const isIgnored = fired >= ENOUGH && neverActedOn === fired;
  return (
    <tr data-rule={one.rule}>
      <th scope="row">
        <StatusMark status={rule?.severity ?? null} />{' '}
        <a className="load-rule" href={ruleHref(one.rule)}>
          {rule === undefined ? one.rule : localText(rule.name, language)}
        </a>{' '}
        {rule !== undefined && <span className="ink-3">{one.rule}</span>}
      </th>
      <td className="num right">{countText(fired, language)}</td>
      <td className="num right">{countText(acknowledged, language)}</td>
      <td className={isIgnored ? 'num right mark-watch' : 'num right'}>{countText(neverActedOn, language)}</td>
      <td className="num right">{timerText(medianOpenMs)}</td>
      <td className={flapping > 0 ? 'num right' : 'num right ink-3'}>{countText(flapping, language)}</td>
    </tr>
  );
}

/** As LOADA3 has it: before, nothing is said of a rule. */
const ENOUGH = 5;
