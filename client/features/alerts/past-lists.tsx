// For: what is silenced, and the alerts that have closed lately. May import: shared, store, screen, format, i18n, ui, alerts parts. Promises: newest first; each says when, for how long, how bad and who had it.
import type { PastAlert } from '../../../shared/rules/alert-history.ts';
import type { SilenceItem } from '../../../shared/rules/answers.ts';
import { leadingOf } from '../../../shared/rules/conditions.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { localText } from '../../format/language.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { joined } from '../../i18n/joined.ts';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, rulesInForce } from '../../store/selectors.ts';
import { valueText } from '../../tiles/limit-words.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { unsilence } from './rules-door.ts';
import { useNames } from './use-names.ts';

const SHOWN = 30;

export function ClosedAlerts({
  past,
  known,
  onRule,
}: {
  readonly past: readonly PastAlert[];
  readonly known: boolean;
  readonly onRule: (rule: string) => void;
}) {
  const say = useAlertsWords();
  const closed = past.filter(({ closedAt }) => closedAt !== null).sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  return (
    <section className="closed-alerts" aria-label={say('list.closed')}>
      <h2 className="pane-head">
        {say('list.closed')} <b className="num">{closed.length}</b>
      </h2>
      {known && closed.length === 0 && <p className="pane-note">{say('list.noneClosed')}</p>}
      <ul>
        {closed.slice(0, SHOWN).map((alert) => (
          <ClosedRow key={alert.id} alert={alert} onRule={() => onRule(alert.rule)} />
        ))}
      </ul>
    </section>
  );
}

function ClosedRow({ alert, onRule }: { readonly alert: PastAlert; readonly onRule: () => void }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const nameOf = useNames();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const rule = useScreen(rulesInForce).find(({ id }) => id === alert.rule);
  const { openedAt, closedAt, peak, taken } = alert;
  const metric = rule === undefined ? undefined : leadingOf(rule.when)?.metric.split('@')[0];
  const end = closedAt ?? openedAt;
  const times = { from: timeText(openedAt, zone), to: timeText(end, zone), time: timerText(end - openedAt) };
  const worst =
    peak === null || metric === undefined ? '' : say('item.peak', { value: valueText(metric, peak, language) });
  const owner = taken === null ? say('item.notTaken') : say('item.owns', { name: taken.by });
  return (
    <li className="closed-row" data-closed={alert.id}>
      <button type="button" onClick={onRule} disabled={rule === undefined}>
        <StatusMark status={alert.severity} />
        <b>
          {joined(
            language,
            nameOf(alert.kind, alert.row),
            rule === undefined ? alert.rule : localText(rule.name, language),
          )}
        </b>
        <small className="num">{say('item.closed', times)}</small>
        <small>{joined(language, ...[worst, owner].filter((text) => text !== ''))}</small>
      </button>
    </li>
  );
}

export function Silences({
  silences,
  onDone,
}: {
  readonly silences: readonly SilenceItem[];
  readonly onDone: () => void;
}) {
  const say = useAlertsWords();
  const nameOf = useNames();
  const now = useServerNow();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const rules = useScreen(rulesInForce);
  const running = silences.filter(({ until }) => until > now);
  if (running.length === 0) return null;
  const whatOf = ({ matcher: { rule, kind, row, severity } }: SilenceItem): string => {
    const named = rules.find(({ id }) => id === rule)?.name ?? rule;
    const parts = [
      kind === undefined || row === undefined ? '' : nameOf(kind, row),
      named === undefined ? '' : localText(named, language),
      severity === undefined ? '' : say(`severity.${severity}`),
    ];
    return joined(language, ...parts.filter((text) => text !== ''));
  };
  return (
    <section className="silences" aria-label={say('act.silences')}>
      <h2 className="pane-head">
        {say('act.silences')} <b className="num">{running.length}</b>
      </h2>
      <ul>
        {running.map((one) => (
          <li key={one.silenceId}>
            <span>{say('act.until', { what: whatOf(one), time: timeText(one.until, zone), name: one.by })}</span>
            <button type="button" className="link" onClick={() => void unsilence(one.silenceId).then(onDone)}>
              {say('act.unsilence')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
