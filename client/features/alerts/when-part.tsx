// For: when a rule trips, and when it clears. May import: shared, store, screen, i18n, ui, fields. Promises: the whole of `when` and `clear` as words.
import { useMemo } from 'react';
import { SEVERITIES } from '../../../shared/domain.ts';

import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { ids, list } from '../../store/selectors.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { asJson, clearFor, groupKindOf, leafKindOf, metricOf, type Json } from './conditions.ts';
import { Branches, JoinPick } from './condition-words.tsx';
import type { Editing } from '../../documents/editing.ts';
import { Part, Pick } from '../../documents/fields.tsx';
import { AskWords, CompareWords, FigureWords, KindPick, SpanWord } from './leaf-words.tsx';
import { scopeKey, scopeOfKey, scopeOptions, type Rows } from './scope-options.ts';
import { useNames } from './use-names.ts';

interface PartProps {
  readonly editing: Editing;
}
const WHEN = ['when'] as const;
const CLEAR = ['clear'] as const;

export function WhenPart({ editing }: PartProps) {
  const say = useAlertsWords();
  const when = asJson(editing.at(WHEN));
  const isOne = groupKindOf(when) === null;
  return (
    <Part
      title={say('part.when')}
      problem={editing.problem(WHEN) ?? editing.problem(['when', 'all']) ?? editing.problem(['when', 'any'])}
    >
      <div className="line">
        {isOne ? <FigureWords editing={editing} path={WHEN} /> : <JoinPick editing={editing} path={WHEN} />}
        {say('say.in')} <ScopeWord editing={editing} />
      </div>
      <Branches editing={editing} path={WHEN} />
      <div className="line">
        {isOne && <AskWords editing={editing} path={WHEN} />}
        {'forMs' in when || !isOne || leafKindOf(when) === 'value' || leafKindOf(when) === 'change' ? (
          <>
            {' '}
            {say('say.for')} <SpanWord editing={editing} path={['when', 'forMs']} />
          </>
        ) : null}{' '}
        {say('say.raise')} <SeverityWord editing={editing} />
      </div>
      {isOne && (
        <div className="line line-quiet">
          <KindPick editing={editing} path={WHEN} /> <JoinPick editing={editing} path={WHEN} />
        </div>
      )}
    </Part>
  );
}

function ScopeWord({ editing }: PartProps) {
  const say = useAlertsWords();
  const nameOf = useNames();
  const rows = useRows();
  const scope = editing.at(['scope']);
  return (
    <Pick
      label={say('say.scope')}
      value={scopeKey(scope)}
      options={scopeOptions(rows, scope, say, nameOf)}
      onChange={(key) => editing.set(['scope'], scopeOfKey(key))}
      problem={editing.problem(['scope'])}
    />
  );
}

const queues = ids('queues');
const teams = ids('teams');
const sources = list('sources');
const CHANNEL_KINDS: Rows = { tier: ['1', '2', '3'] };

function useRows(): Rows {
  const [queue, team, source] = [useScreen(queues), useScreen(teams), useScreen(sources)];
  return useMemo(() => ({ ...CHANNEL_KINDS, queue, team, source: source.map(({ id }) => id) }), [queue, team, source]);
}

function SeverityWord({ editing }: PartProps) {
  const say = useAlertsWords();
  const severity = editing.at(['severity']);
  const known = SEVERITIES.find((one) => one === severity) ?? null;
  return (
    <Pick
      label={say('say.severity')}
      value={String(severity)}
      options={SEVERITIES.map((one) => ({ value: one, text: say(`severity.${one}`) }))}
      onChange={(next) => editing.set(['severity'], next)}
      mark={<StatusMark status={known} />}
      problem={editing.problem(['severity'])}
    />
  );
}

type ClearKind = 'none' | 'time' | 'value' | 'tree';

function clearKindOf(clear: unknown): ClearKind {
  if (clear === undefined) return 'none';
  const held = asJson(clear);
  if (Object.keys(held).join() === 'forMs') return 'time';
  return 'op' in held && !('metric' in held) ? 'value' : 'tree';
}

export function ClearPart({ editing }: PartProps) {
  const say = useAlertsWords();
  const clear = editing.at(CLEAR);
  const when = asJson(editing.at(WHEN));
  const comparable = groupKindOf(when) === null && (leafKindOf(when) === 'value' || leafKindOf(when) === 'change');
  const kind = clearKindOf(clear);
  const kinds = [...(comparable ? (['value'] as const) : []), 'time', 'none', 'tree'] as const;
  const words = { none: 'say.noClear', time: 'say.clearTime', value: 'say.clearValue', tree: 'say.clearTree' } as const;
  return (
    <Part title={say('part.clear')} problem={editing.problem(CLEAR)}>
      <div className="line">
        <Pick
          label={say('say.clearKind')}
          value={kind}
          options={kinds.map((one) => ({ value: one, text: say(words[one]) }))}
          onChange={(next) => editing.set(CLEAR, clearAs(next as ClearKind, when))}
        />
        {kind === 'time' && <SpanWord editing={editing} path={['clear', 'forMs']} />}
        {kind === 'tree' && <JoinPick editing={editing} path={CLEAR} />}
      </div>
      {kind === 'value' && (
        <div className="line">
          <CompareWords
            editing={editing}
            path={CLEAR}
            column={metricOf(when)}
            isChange={leafKindOf(when) === 'change'}
          />{' '}
          {say('say.for')} <SpanWord editing={editing} path={['clear', 'forMs']} />
        </div>
      )}
      {kind === 'tree' && <ClearTree editing={editing} />}
    </Part>
  );
}

function ClearTree({ editing }: PartProps) {
  const say = useAlertsWords();
  const isOne = groupKindOf(asJson(editing.at(CLEAR))) === null;
  return (
    <>
      {isOne && (
        <div className="line">
          <KindPick editing={editing} path={CLEAR} /> <FigureWords editing={editing} path={CLEAR} />{' '}
          <AskWords editing={editing} path={CLEAR} />
        </div>
      )}
      <Branches editing={editing} path={CLEAR} />
      <div className="line">
        {say('say.for')} <SpanWord editing={editing} path={['clear', 'forMs']} />
      </div>
    </>
  );
}

function clearAs(kind: ClearKind, when: Json): Json | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'time':
      return { forMs: 60_000 };
    case 'value':
      return clearFor(when) ?? { op: '<', value: 0, forMs: 60_000 };
    case 'tree':
      return { all: [{ metric: metricOf(when), op: '<', value: 1 }], forMs: 60_000 };
  }
}
