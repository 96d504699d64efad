// For: the load of alarms: how many come to a supervisor, what becomes of them, what to change. May import: shared, screen, format, i18n, alerts parts. Promises: figures and suggestions as the server counts them (LOADA1 to LOADA4).
import { useCallback, useState } from 'react';
import type { AlarmLoadAnswer } from '../../../../shared/notify/answers.ts';
import { DAY, MINUTE } from '../../../../shared/time.ts';
import { localText } from '../../../format/language.ts';
import { percentText } from '../../../format/percent.ts';
import { countText, decimalText } from '../../../format/number.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useScreenContext } from '../../../screen/provider.tsx';
import { Pick, Typed } from '../../../documents/fields.tsx';
import { readAlarmLoad } from './kinds.ts';
import { LoadChart } from './load-chart.tsx';
import { RuleLoads } from './load-rules.tsx';
import { ruleHref } from './rule-href.ts';
import { useAnswer } from '../../../documents/use-answer.ts';
import './telling.css';
import './load.css';

const SPANS = { day: DAY, week: 7 * DAY } as const;
type Span = keyof typeof SPANS;
const OFTEN_MS = 30_000;

export function LoadPane() {
  const say = useAlertsWords();
  const { store } = useScreenContext();
  const [span, setSpan] = useState<Span>('day');
  const [supervisors, setSupervisors] = useState<number | null>(null);
  const ask = useCallback(() => {
    const to = Math.ceil(store.serverNow() / MINUTE) * MINUTE;
    return readAlarmLoad(to - SPANS[span], to, supervisors);
  }, [store, span, supervisors]);
  const { answer } = useAnswer(ask, OFTEN_MS);
  return (
    <main className="load" aria-label={say('load.title')}>
      <header className="load-head">
        <h2>{say('load.title')}</h2>
        <Pick
          label={say('load.span')}
          value={span}
          options={[
            { value: 'day', text: say('load.day') },
            { value: 'week', text: say('load.week') },
          ]}
          onChange={(next) => setSpan(next === 'week' ? 'week' : 'day')}
        />
        <label className="load-people">
          {say('load.supervisors')}{' '}
          <Typed
            wide
            label={say('load.supervisors')}
            placeholder={say('load.auto')}
            value={supervisors}
            show={(value) => (typeof value === 'number' ? String(value) : '')}
            read={(text) => text.trim()}
            onChange={(value) => setSupervisors(/^[1-9]\d{0,3}$/u.test(String(value)) ? Number(value) : null)}
          />
        </label>
      </header>
      {answer === null ? <p className="pane-note">{say('doc.reading')}</p> : <Load load={answer} />}
    </main>
  );
}

function Load({ load }: { readonly load: AlarmLoadAnswer }) {
  const say = useAlertsWords();
  return (
    <div className="load-body">
      <div className="load-left">
        <Figures load={load} />
        <LoadChart load={load} />
        <RuleLoads rules={load.rules} />
      </div>
      <aside className="load-right" aria-label={say('load.suggestions')}>
        <Suggestions load={load} />
      </aside>
    </div>
  );
}

function Figures({ load: { perTenMinutes, fired, supervisors } }: { readonly load: AlarmLoadAnswer }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const { mean, most, shareOverOne } = perTenMinutes;
  const facts = [
    [say('load.most'), decimal(most)],
    [say('load.over'), `${percentText({ value: shareOverOne }, 0)}%`],
    [say('load.fired'), countText(fired, language)],
    [say('load.people'), countText(supervisors, language)],
  ] as const;
  return (
    <section className="load-figures">
      <p className="load-mean">
        <b className={mean > 1 ? 'num mark-breach' : 'num'} data-load="mean">
          {decimal(mean)}
        </b>
        <span>{say('load.perTen')}</span>
      </p>
      <dl>
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Below ten two digits: a load of 0.04 is another than none. */
const decimal = (value: number): string =>
  value === 0
    ? '0'
    : value < 0.1
      ? decimalText(value, 2)
      : value < 10
        ? decimalText(value, 1)
        : String(Math.round(value));

function Suggestions({ load: { suggestions, fired } }: { readonly load: AlarmLoadAnswer }) {
  const say = useAlertsWords();
  const language = useLanguage();
  return (
    <>
      <h3 className="load-title">{say('load.suggestions')}</h3>
      {suggestions.length === 0 && <p className="ink-2">{say(fired === 0 ? 'load.empty' : 'load.none')}</p>}
      <ol className="load-suggestions">
        {suggestions.map(({ key, rule, text }) => (
          <li key={`${key} ${rule ?? ''}`} data-suggestion={key}>
            {localText(text, language)}
            {rule !== null && <RuleLink rule={rule} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function RuleLink({ rule }: { readonly rule: string }) {
  const say = useAlertsWords();
  return (
    <a className="link" href={ruleHref(rule)}>
      {say('load.open', { rule })}
    </a>
  );
}
