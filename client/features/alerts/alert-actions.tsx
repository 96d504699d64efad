// For: what may be done with one open alert: take it on, put it off, silence it, look at its rule. May import: shared, i18n, ui, rules-door. Promises: why something was not done is said; what was done shows in the list itself.
import { useState } from 'react';
import type { AlertItem } from '../../../shared/board/board.ts';
import type { AlertAction } from '../../../shared/rules/alert-action.ts';
import type { Matcher } from '../../../shared/rules/alert-events.ts';
import { durationWord } from '../../../shared/rules/value-words.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { useAlertsWords, type AlertsWord } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { kindOf } from './alert-facts.ts';
import { Pick } from '../../documents/fields.tsx';
import { actOnAlert, silence } from './rules-door.ts';
import { useDone } from './use-done.ts';

interface ActionsProps {
  readonly alert: AlertItem;
  readonly onRule: () => void;
  readonly onDone: () => void;
}

const SPANS = [15 * MINUTE, HOUR, 4 * HOUR, 24 * HOUR] as const;
const SILENCES = ['thisRow', 'thisRule', 'everyRule'] as const;
type SilenceOf = (typeof SILENCES)[number];

function matcherOf(of: SilenceOf, { rule, table, row }: AlertItem): Matcher {
  const place = { kind: kindOf(table), row };
  if (of === 'thisRule') return { rule };
  return of === 'thisRow' ? { rule, ...place } : place;
}

export function AlertActions({ alert, onRule, onDone }: ActionsProps) {
  const say = useAlertsWords();
  const [note, setNote] = useState(alert.owner?.note ?? '');
  const { failed, did } = useDone();
  const done = async (work: Promise<string | null>): Promise<void> => {
    await did(work);
    onDone();
  };
  const act = (action: AlertAction): void => void done(actOnAlert(alert.id, action));
  const take = (): void => act({ kind: 'acknowledge', note: note.trim() === '' ? null : note.trim() });
  return (
    <form
      className="alert-actions"
      data-focus-home
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <div className="line">
        <input
          type="text"
          className="word-box alert-note-field"
          aria-label={say('act.note')}
          placeholder={say('act.notePlaceholder')}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <button type="submit" className="button button-main">
          {say('act.acknowledge')}
        </button>
        {alert.owner !== null && (
          <button type="button" className="link" onClick={() => act({ kind: 'release' })}>
            {say('act.release')}
          </button>
        )}
      </div>
      <PutOff alert={alert} act={act} silenced={(work) => void done(work)} />
      <button type="button" className="link" onClick={onRule}>
        {say('act.openRule')}
      </button>
      {failed !== null && (
        <p className="word-fault" role="alert">
          {failed}
        </p>
      )}
    </form>
  );
}

interface PutOffProps {
  readonly alert: AlertItem;
  readonly act: (action: AlertAction) => void;
  readonly silenced: (work: Promise<string | null>) => void;
}

function PutOff({ alert, act, silenced }: PutOffProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  const [span, setSpan] = useState<number>(SPANS[0]);
  const [of, setOf] = useState<SilenceOf>('thisRow');
  const spans = SPANS.map((ms) => ({
    value: String(ms),
    text: say('act.forTime', { time: durationWord(ms, language) }),
  }));
  return (
    <div className="line">
      <Pick
        label={say('say.forTime')}
        value={String(span)}
        options={spans}
        onChange={(next) => setSpan(Number(next))}
      />
      {alert.snoozedUntil === null ? (
        <button type="button" className="button" onClick={() => act({ kind: 'snooze', forMs: span })}>
          {say('act.snooze')}
        </button>
      ) : (
        <button type="button" className="button" onClick={() => act({ kind: 'wake' })}>
          {say('act.wake')}
        </button>
      )}
      <Pick
        label={say('act.silenceWhat')}
        value={of}
        options={SILENCES.map((one) => ({ value: one, text: say(`act.${one}` satisfies AlertsWord) }))}
        onChange={(next) => setOf(next as SilenceOf)}
      />
      <button type="button" className="button" onClick={() => silenced(silence(matcherOf(of, alert), span, null))}>
        {say('act.silence')}
      </button>
    </div>
  );
}
