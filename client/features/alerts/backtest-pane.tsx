// For: the rule as it stands in the editor, over kept days. May import: shared, store, screen, i18n, ui, alerts parts. Promises: a line that is dragged is the draft's value; what is old says that it is being worked out anew.
import { countText, decimalText } from '../../format/number.ts';
import { useState } from 'react';
import { isChange, isClearComparison, isLeaf, isValue, leadingOf } from '../../../shared/rules/conditions.ts';
import { placeOf, type ScopeKind } from '../../../shared/rules/places.ts';
import type { BacktestDays, Findings } from '../../../shared/rules/backtest.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { BacktestChart } from './backtest-chart.tsx';
import { DayLanes, DayList } from './backtest-lists.tsx';
import { headline, shownDay, timesText } from './backtest-words.ts';
import type { Levels } from './chart-scale.ts';
import { withAt, type Draft } from '../../documents/draft.ts';
import { Pick } from '../../documents/fields.tsx';
import { useBacktest, type BacktestState } from './use-backtest.ts';
import { useNames } from './use-names.ts';
import { unitOf } from './value-text.ts';
import './backtest.css';

interface PaneProps {
  /** Null while the draft is no rule. */
  readonly rule: Rule | null;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** The line of a rule that compares one figure with a value. */
export function levelsOf({ when, clear }: Rule): Levels | null {
  if (!isLeaf(when) || !isValue(when)) return null;
  const back = clear !== undefined && isClearComparison(clear) ? clear.value : null;
  return { trip: when.value, clear: back, rises: when.op.startsWith('>') };
}

/** The draft with the lines where they have been dragged to. */
export function withLevels(draft: Draft, { trip, clear }: Levels): Draft {
  const tripped = withAt(draft, ['when', 'value'], trip);
  return clear === null ? tripped : withAt(tripped, ['clear', 'value'], clear);
}

export function BacktestPane({ rule, draft, onChange }: PaneProps) {
  const say = useAlertsWords();
  const [days, setDays] = useState<BacktestDays>(7);
  const [day, setDay] = useState<string | null>(null);
  const [row, setRow] = useState<string | null>(null);
  const [isDragging, setDragging] = useState(false);
  const [hasDay, setHasDay] = useState(false);
  // At first, and while a line is dragged, the day in sight is enough; the others follow.
  const asked = (isDragging || !hasDay) && day === null ? 1 : days;
  const tested = useBacktest(rule, asked, day, row);
  if (tested.findings !== null && !hasDay) setHasDay(true);
  const week = useWeek(tested.findings, days);
  return (
    <section className="backtest" aria-label={say('test.title')} aria-busy={tested.progress !== null}>
      {tested.findings !== null && rule !== null ? (
        <Found
          {...{ rule, draft, onChange, day, row, setDay, setRow, setDragging, days, setDays, week }}
          findings={tested.findings}
        />
      ) : (
        <Waiting tested={tested} isRule={rule !== null} what={rule === null ? 'total' : placeOf(rule.scope).kind} />
      )}
      <Progress tested={tested} />
    </section>
  );
}

/** The findings of all days that were last told: while a line is dragged only one day is. */
function useWeek(findings: Findings | null, days: number): Findings | null {
  const [held, setHeld] = useState<Findings | null>(null);
  if (findings !== null && findings.days.length === days && held !== findings) setHeld(findings);
  return held ?? findings;
}

function Progress({ tested: { progress, findings, tookMs } }: { readonly tested: BacktestState }) {
  const say = useAlertsWords();
  const language = useLanguage();
  if (findings === null || tookMs === null) return null;
  if (progress === null) {
    const time = `${decimalText(tookMs / 1000, tookMs < 995 ? 2 : 1)} s`;
    return (
      <p
        className="backtest-took"
        data-took={Math.round(tookMs)}
        data-fold={Math.round(findings.took.foldMs)}
        data-judge={Math.round(findings.took.judgeMs)}
      >
        {say('test.took', { events: countText(findings.took.events, language), time })}
      </p>
    );
  }
  const percent = Math.floor(progress * 100);
  return (
    <div className="backtest-progress" role="progressbar" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <span>{progress === 0 ? say('test.judging') : say('test.running', { percent })}</span>
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

function Waiting({
  tested,
  isRule,
  what,
}: {
  readonly tested: BacktestState;
  readonly isRule: boolean;
  readonly what: ScopeKind;
}) {
  const say = useAlertsWords();
  const { fault, progress } = tested;
  if (!isRule) return <p className="backtest-note">{say('test.wait')}</p>;
  if (fault === null) {
    const percent = Math.floor((progress ?? 0) * 100);
    return <p className="backtest-note">{say('test.reading', { percent })}</p>;
  }
  return (
    <p className="backtest-note" role="alert">
      {say(`test.${fault}`, { what: say(`scope.${what}`) })}
    </p>
  );
}

interface FoundProps extends PaneProps {
  readonly rule: Rule;
  readonly findings: Findings;
  readonly week: Findings | null;
  readonly day: string | null;
  readonly row: string | null;
  readonly days: BacktestDays;
  readonly setDays: (days: BacktestDays) => void;
  readonly setDay: (day: string | null) => void;
  readonly setRow: (row: string | null) => void;
  readonly setDragging: (dragging: boolean) => void;
}

function Found(props: FoundProps) {
  const { rule, findings, day, draft, onChange, setDragging, setRow, days } = props;
  const language = useLanguage();
  const say = useAlertsWords();
  const nameOf = useNames();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const shown = shownDay(findings, day);
  if (shown === undefined) return null;
  const isLast = shown === findings.days.at(-1);
  const { kind, row: named } = placeOf(rule.scope);
  const unit = unitOf(leadingOf(rule.when)?.metric ?? '');
  const levels = isChange(rule.when) ? null : levelsOf(rule);
  const move = (next: Levels, isDone: boolean): void => {
    setDragging(!isDone);
    onChange(withLevels(draft, next));
  };
  return (
    <>
      <h2 className="backtest-head">{headline(shown, isLast, { zone, language, say })}</h2>
      <div className="backtest-sub">
        {findings.firedWithoutClear !== null && findings.days.length === 1 && (
          <span>{say('test.without', { times: timesText(findings.firedWithoutClear, say) })}</span>
        )}
        <span>
          {shown.kept ? (
            levels !== null && say(levels.clear === null ? 'test.dragTrip' : 'test.drag')
          ) : (
            <NotKept findings={findings} />
          )}
        </span>
        {named === null && <RowPick {...props} kind={kind} nameOf={(id) => nameOf(kind, id)} />}
      </div>
      {findings.curve !== null && (
        <BacktestChart
          curve={findings.curve}
          firings={findings.firings}
          misses={findings.misses}
          severity={rule.severity}
          height={innerHeight > 1000 ? 330 : innerHeight > 860 ? 226 : 190}
          onLevels={move}
          {...{ unit, levels, zone }}
        />
      )}
      <DayList
        findings={findings}
        day={shown}
        severity={rule.severity}
        named={named === null}
        nameOf={(id) => nameOf(kind, id)}
        room={innerHeight > 1000 ? 6 : days === 14 ? 2 : 3}
        onRow={(id) => setRow(named === null ? id : null)}
        {...{ unit, zone }}
      />
      <Days {...props} zone={zone} />
    </>
  );
}

function NotKept({ findings }: { readonly findings: Findings }) {
  const say = useAlertsWords();
  const { days } = findings;
  return say('test.notKeptWhy', { count: days.filter(({ kept }) => kept).length, days: days.length });
}

/** Of a rule for many rows: whose curve is drawn. The ones that fired for longest first. */
function RowPick({
  findings,
  setRow,
  nameOf,
}: FoundProps & { readonly kind: string; readonly nameOf: (id: string) => string }) {
  const say = useAlertsWords();
  const { curve, rows } = findings;
  if (curve === null || (rows.length === 0 && curve.row === 'total')) return null;
  const options = rows.map(({ row: id, fired }) => ({ value: id, text: `${nameOf(id)}  ${fired}×` }));
  const known = options.some(({ value }) => value === curve.row)
    ? options
    : [{ value: curve.row, text: nameOf(curve.row) }, ...options];
  return (
    <div className="backtest-row">
      {say('test.inRow')} <Pick label={say('test.inRow')} value={curve.row} options={known} onChange={setRow} />
    </div>
  );
}

function Days({ findings, week, days, setDays, setDay, day, rule, zone }: FoundProps & { readonly zone: string }) {
  const say = useAlertsWords();
  const all = week ?? findings;
  const shown = shownDay(all, day);
  if (shown === undefined || all.days.length < 2) return null;
  return (
    <section className="backtest-days">
      <h3>
        {say('test.lanes', { count: all.days.length })}
        {all.firedWithoutClear !== null && (
          <span>{say('test.without', { times: timesText(all.firedWithoutClear, say) })}</span>
        )}
        <span className="backtest-spans" role="group">
          {([7, 14] as const).map((count) => (
            <button
              key={count}
              type="button"
              className="pick"
              aria-pressed={days === count}
              onClick={() => setDays(count)}
            >
              {count}
            </button>
          ))}
        </span>
      </h3>
      <DayLanes
        findings={all}
        shown={shown}
        severity={rule.severity}
        zone={zone}
        onDay={(date) => setDay(date === all.days.at(-1)?.date ? null : date)}
      />
    </section>
  );
}
