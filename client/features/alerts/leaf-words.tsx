// For: one condition as words: figure, window, comparison, value, time. May import: shared, i18n, fields. Promises: every kind of condition of the schema; a new figure brings a usual value.
import { parseColumn } from '../../../shared/board/columns.ts';
import { metricRow, type MetricId } from '../../../shared/metrics/catalogue.ts';
import { WINDOWS, type Window } from '../../../shared/metrics/windows.ts';
import { OPS } from '../../../shared/rules/condition.ts';
import { metricWord, windowWord } from '../../../shared/rules/metric-words.ts';
import { reachOf } from '../../../shared/rules/reach.ts';
import { useAlertsWords, type AlertsWord } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import {
  asJson,
  columnOf,
  LEAF_KINDS,
  leafAs,
  leafKindOf,
  metricOf,
  RULE_METRICS,
  withMetric,
  type LeafKind,
} from './conditions.ts';
import type { Path } from '../../documents/draft.ts';
import type { Editing } from '../../documents/editing.ts';
import { Pick, Typed } from '../../documents/fields.tsx';
import { readSpan, readValue, spanText, unitOf, valueText } from './value-text.ts';

interface LeafProps {
  readonly editing: Editing;
  readonly path: Path;
}

const OP_WORD: Readonly<Record<string, AlertsWord>> = {
  '>': 'op.over',
  '>=': 'op.atLeast',
  '<': 'op.under',
  '<=': 'op.atMost',
};

export function KindPick({ editing, path }: LeafProps) {
  const say = useAlertsWords();
  const leaf = asJson(editing.at(path));
  return (
    <Pick
      label={say('say.kind')}
      value={leafKindOf(leaf)}
      options={LEAF_KINDS.map((kind) => ({ value: kind, text: say(`kind.${kind}`) }))}
      onChange={(kind) => editing.set(path, leafAs(leaf, kind as LeafKind))}
    />
  );
}

/** The figure and its window; a source that is asked for instead. */
export function FigureWords({ editing, path }: LeafProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  const leaf = asJson(editing.at(path));
  if (leafKindOf(leaf) === 'stale') return <SourceWord editing={editing} path={path} />;
  const column = metricOf(leaf);
  const figure = parseColumn(column);
  const metric = figure?.metric ?? column.split('@')[0] ?? column;
  const choose = (id: string): void => editing.set(path, withMetric(leaf, columnOf(id, figure?.window)));
  const metrics = RULE_METRICS.map((id) => ({ value: id, text: capital(metricWord(id, language)) }));
  const isKnown = metricRow(metric) !== undefined;
  return (
    <>
      <Pick
        label={say('say.metric')}
        value={metric}
        options={
          isKnown && !metrics.some(({ value }) => value === metric)
            ? [...metrics, { value: metric, text: metricWord(metric as MetricId, language) }]
            : metrics
        }
        onChange={choose}
        problem={editing.problem([...path, 'metric'])}
      />
      {figure?.window !== undefined && (
        <Pick
          label={say('say.window')}
          value={figure.window}
          options={WINDOWS.map((window) => ({ value: window, text: windowWord(window, language) }))}
          onChange={(window) => editing.set([...path, 'metric'], columnOf(metric, window as Window))}
        />
      )}
    </>
  );
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function SourceWord({ editing, path }: LeafProps) {
  const say = useAlertsWords();
  return (
    <Typed
      wide
      label={say('say.source')}
      placeholder={say('say.ownSource')}
      value={editing.at([...path, 'source'])}
      show={(value) => (typeof value === 'string' ? value : '')}
      read={(text) => (text.trim() === '' ? undefined : text.trim())}
      onChange={(value) => editing.set([...path, 'source'], value)}
      problem={editing.problem([...path, 'source'])}
    />
  );
}

/** What is asked of the figure: a comparison, a change, or silence. */
export function AskWords({ editing, path }: LeafProps) {
  const say = useAlertsWords();
  const leaf = asJson(editing.at(path));
  switch (leafKindOf(leaf)) {
    case 'noData':
      return (
        <>
          {say('say.hasNoData')} <SpanWord editing={editing} path={[...path, 'noDataForMs']} />
        </>
      );
    case 'stale':
      return (
        <>
          {say('say.isSilent')} <SpanWord editing={editing} path={[...path, 'staleForMs']} />
        </>
      );
    case 'change':
      return (
        <>
          {say('say.hasChangedBy')}{' '}
          <CompareWords editing={editing} path={[...path, 'changeOver']} column={metricOf(leaf)} isChange />{' '}
          {say('say.within')} <SpanWord editing={editing} path={[...path, 'changeOver', 'ms']} />
        </>
      );
    case 'value':
      return (
        <>
          {say('say.is')} <CompareWords editing={editing} path={path} column={metricOf(leaf)} />
        </>
      );
  }
}

interface CompareProps extends LeafProps {
  readonly column: string;
  /** What is compared is by how much the figure has changed. */
  readonly isChange?: boolean;
}

/** `over 05:00`: at a path that holds `op` and `value`. */
export function CompareWords({ editing, path, column, isChange = false }: CompareProps) {
  const say = useAlertsWords();
  const unit = unitOf(column);
  const reach = isChange ? null : reachIn(editing, path, column);
  return (
    <>
      <Pick
        label={say('say.op')}
        value={String(editing.at([...path, 'op']))}
        options={OPS.map((op) => ({ value: op, text: say(OP_WORD[op]!) }))}
        onChange={(op) => editing.set([...path, 'op'], op)}
        problem={editing.problem([...path, 'op'])}
      />{' '}
      <Typed
        label={say('say.value')}
        value={editing.at([...path, 'value'])}
        show={(value) => valueText(unit, value)}
        read={(text) => readValue(unit, text)}
        onChange={(value) => editing.set([...path, 'value'], value)}
        problem={editing.problem([...path, 'value'])}
        warning={reach === null ? null : say(`warn.${reach}`)}
      />
    </>
  );
}

/** What is said of every value of the figure (ALERT24); null also while something is no value yet. */
function reachIn(editing: Editing, path: Path, metric: string): ReturnType<typeof reachOf> {
  const [op, value] = [editing.at([...path, 'op']), editing.at([...path, 'value'])];
  const known = OPS.find((one) => one === op);
  return known === undefined || typeof value !== 'number' ? null : reachOf({ metric, op: known, value });
}

/** A time, at the path that holds it. */
export function SpanWord({ editing, path }: LeafProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  return (
    <Typed
      label={say('say.forTime')}
      value={editing.at(path) ?? 0}
      show={(value) => spanText(value, language)}
      read={readSpan}
      onChange={(value) => editing.set(path, value)}
      problem={editing.problem(path)}
    />
  );
}
