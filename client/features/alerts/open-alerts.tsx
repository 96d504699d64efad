// For: the alerts that are open, and what may be done with each. May import: shared, store, screen, format, i18n, ui, alerts parts. Promises: worst first as the server has them; all is done from the keyboard too; no all-clear while a source is silent.
import { useState } from 'react';
import type { AlertItem } from '../../../shared/board/board.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import { isValue } from '../../../shared/rules/conditions.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useWords } from '../../i18n/console-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { joined } from '../../i18n/joined.ts';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list, rulesInForce } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { alertWords, isOver, metricWord, valueText } from '../../tiles/limit-words.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { AlertActions } from './alert-actions.tsx';
import { RunbookSteps } from './runbook-steps.tsx';
import { ALERT_FILTERS, conditionWord, isShown, kindOf, valueNow, type AlertFilter } from './alert-facts.ts';
import { actOnAlert } from './rules-door.ts';
import { useDone } from './use-done.ts';
import { useNames } from './use-names.ts';

const alerts = list('alerts');
const isBlind = (state: ScreenState): boolean =>
  list('sources')(state).some(({ state: source }) => source === 'stale' || source === 'unavailable');

interface OpenProps {
  readonly current: string | null;
  readonly onCurrent: (id: string | null) => void;
  readonly onRule: (rule: string) => void;
  readonly onDone: () => void;
}

/** One after the other; ends with the first that is refused, and why. */
async function takeEach(untaken: readonly AlertItem[]): Promise<string | null> {
  for (const { id } of untaken) {
    const refused = await actOnAlert(id, { kind: 'acknowledge', note: null });
    if (refused !== null) return refused;
  }
  return null;
}

export function OpenAlerts({ current, onCurrent, onRule, onDone }: OpenProps) {
  const say = useAlertsWords();
  const all = useScreen(alerts);
  const [filter, setFilter] = useState<AlertFilter>('all');
  const shown = all.filter((alert) => isShown(alert, filter));
  const untaken = all.filter(({ owner }) => owner === null);
  const { failed, did } = useDone();
  const takeAll = async (): Promise<void> => {
    await did(takeEach(untaken));
    onDone();
  };
  return (
    <section className="open-alerts" aria-label={say('list.open')}>
      <h2 className="pane-head">
        {say('list.open')} <b className="num">{all.length}</b>
        {untaken.length > 1 && (
          <button type="button" className="link" onClick={() => void takeAll()}>
            {say('list.acknowledgeAll')}
          </button>
        )}
      </h2>
      {failed !== null && (
        <p className="word-fault" role="alert">
          {failed}
        </p>
      )}
      {all.length > 0 && <FilterBar filter={filter} onFilter={setFilter} all={all} />}
      {all.length === 0 && <NoneOpen />}
      <ul>
        {shown.map((alert) => (
          <AlertRow
            key={alert.id}
            alert={alert}
            isOpen={alert.id === current}
            onOpen={() => onCurrent(alert.id === current ? null : alert.id)}
            onRule={() => onRule(alert.rule)}
            onDone={onDone}
          />
        ))}
      </ul>
      {shown.length < all.length && (
        <p className="pane-note">{say('list.filtered', { count: all.length - shown.length })}</p>
      )}
    </section>
  );
}

function FilterBar({
  filter,
  onFilter,
  all,
}: {
  readonly filter: AlertFilter;
  readonly onFilter: (filter: AlertFilter) => void;
  readonly all: readonly AlertItem[];
}) {
  const say = useAlertsWords();
  return (
    <div className="alert-filters" role="group" aria-label={say('filter.title')}>
      {ALERT_FILTERS.map((one) => (
        <button key={one} type="button" className="pick" aria-pressed={one === filter} onClick={() => onFilter(one)}>
          {say(`filter.${one}`)} <span className="num">{all.filter((alert) => isShown(alert, one)).length}</span>
        </button>
      ))}
    </div>
  );
}

function NoneOpen() {
  const say = useAlertsWords();
  const blind = useScreen(isBlind);
  return (
    <div className="none-open">
      <span className={blind ? 'ink-2' : 'ok'}>
        <Glyph name={blind ? 'stale' : 'ok'} />
      </span>
      <b>{say(blind ? 'list.blind' : 'list.none')}</b>
      <p>{say(blind ? 'list.blindWhy' : 'list.noneWhy')}</p>
    </div>
  );
}

interface RowProps {
  readonly alert: AlertItem;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onRule: () => void;
  readonly onDone: () => void;
}

function AlertRow({ alert, isOpen, onOpen, onRule, onDone }: RowProps) {
  const say = useAlertsWords();
  const words = useAlertText(alert);
  return (
    <li
      className={`alert-row alert-row-${alert.severity}${alert.quiet === null ? '' : ' alert-row-quiet'}`}
      data-alert={alert.id}
    >
      <button type="button" className="alert-main" aria-expanded={isOpen} onClick={onOpen}>
        {alert.table === 'sources' || alert.blind ? (
          <Glyph name="stale" />
        ) : (
          <StatusMark status={alert.severity} breathing={alert.quiet === null} />
        )}
        <b>{words.title}</b>
        <span className="num alert-value">{words.value}</span>
        <small>
          {say('item.since', words)}
          {words.condition !== '' && <i>{words.condition}</i>}
        </small>
        <small className="alert-age num">{words.age}</small>
        <span className="visually-hidden">{say(`severity.${alert.severity}`)}</span>
      </button>
      {alert.owner?.note != null && <p className="alert-note">{alert.owner.note}</p>}
      {isOpen && alert.runbook !== null && <RunbookSteps alert={alert} runbook={alert.runbook} />}
      {isOpen && <AlertActions alert={alert} onRule={onRule} onDone={onDone} />}
    </li>
  );
}

const tables = (state: ScreenState) => state.frame?.tables;
const NO_TABLES = {};

function useAlertText(alert: AlertItem) {
  const say = useAlertsWords();
  const consoleSay = useWords();
  const language = useLanguage();
  const nameOf = useNames();
  const rules = useScreen(rulesInForce);
  const held = useScreen(tables) ?? NO_TABLES;
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const now = useServerNow();
  const metric = parseColumn(alert.column)?.metric ?? alert.column;
  const value = valueNow(alert, held, rules, now);
  const isSource = alert.table === 'sources';
  const speech = { say: consoleSay, language, rules };
  const rule = rules.find(({ id }) => id === alert.rule);
  const isOne = rule !== undefined && isValue(rule.when);
  const limit = valueText(metric, alert.threshold, language);
  const against = consoleSay(isOver(alert, rules) ? 'limit.over' : 'limit.under', { metric: '', limit }).trim();
  const name = nameOf(kindOf(alert.table), alert.row);
  return {
    title: isOne ? joined(language, name, metricWord(alert, speech)) : name,
    what: isOne ? against : alertWords(alert, speech),
    time: timeText(alert.since, zone),
    value: value === null ? '' : isSource ? timerText(value) : valueText(metric, value, language, [alert.threshold]),
    owner: alert.owner === null ? say('item.notTaken') : say('item.owns', { name: alert.owner.by }),
    condition: conditionWord(alert, zone, say),
    age: say('item.open', { time: timerText(now - alert.openedAt) }),
  };
}
