// For: what is to be done about an open alert, step by step, ticked by whom and when (A6). May import: shared, i18n, format, screen, rules-door. Promises: a tick shows once the server has it; why one was not taken is said.
import { useCallback } from 'react';
import type { AlertItem } from '../../../shared/board/board.ts';
import { useAnswer } from '../../documents/use-answer.ts';
import { timeText } from '../../format/clock.ts';
import { localText } from '../../format/language.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { GONE, readRunbook, recordOf, tick } from './rules-door.ts';
import { useDone } from './use-done.ts';
import './runbook-steps.css';

interface RunbookStepsProps {
  readonly alert: AlertItem;
  readonly runbook: string;
}

export function RunbookSteps({ alert, runbook }: RunbookStepsProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  const { failed, did } = useDone();
  const { answer: read } = useAnswer(useCallback(() => readRunbook(runbook), [runbook]));
  const put = (step: string, done: boolean): void => void did(tick(alert.id, step, done));
  return (
    <section className="runbook-steps" aria-label={say('part.runbook')}>
      {read === GONE && <p className="ink-2">{say('act.runbookGone')}</p>}
      {read !== null && read !== GONE && (
        <>
          <h4>
            {localText(read.name, language)}{' '}
            <small className="num">{`${alert.ticks.length}/${read.steps.length}`}</small>
          </h4>
          <ol>
            {read.steps.map(({ id, text }) => (
              <Step key={id} id={id} text={localText(text, language)} alert={alert} onTick={(done) => put(id, done)} />
            ))}
          </ol>
        </>
      )}
      <a className="link" href={recordOf(alert.id, language)} target="_blank" rel="noreferrer">
        {say('act.record')}
      </a>
      {failed !== null && (
        <p className="word-fault" role="alert">
          {failed}
        </p>
      )}
    </section>
  );
}

interface StepProps {
  readonly id: string;
  readonly text: string;
  readonly alert: AlertItem;
  readonly onTick: (done: boolean) => void;
}

function Step({ id, text, alert, onTick }: StepProps) {
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const done = alert.ticks.find(({ step }) => step === id);
  return (
    <li>
      <label>
        <input type="checkbox" checked={done !== undefined} onChange={(event) => onTick(event.target.checked)} />
        <span className={done === undefined ? '' : 'ink-2'}>{text}</span>
        {done !== undefined && (
          <small>
            {done.by} <span className="num">{timeText(done.at, zone)}</span>
          </small>
        )}
      </label>
    </li>
  );
}
