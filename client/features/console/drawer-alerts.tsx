// For: the open queue's alerts: those open, then those cleared since this page opened. May import: shared, store, screen, format, ui, words. Promises: open alerts tick; worst and newest first.
import { bySeverity } from '../../../shared/domain.ts';
import type { AlertItem } from '../../../shared/board/board.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list } from '../../store/selectors.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import type { Change } from './change-log.ts';
import { alertWords } from '../../tiles/limit-words.ts';
import { TakeOn } from './take-on.tsx';
import { useSpeech } from './use-speech.ts';

const SHOWN = 6;
const alerts = list('alerts');

export function DrawerAlerts({ id, changes }: { readonly id: string; readonly changes: readonly Change[] }) {
  const { say } = useSpeech();
  const isOwn = ({ table, row }: AlertItem): boolean => table === 'queues' && row === id;
  const open = useScreen(alerts)
    .filter(isOwn)
    .sort((a, b) => bySeverity(a, b) || b.since - a.since);
  const cleared = changes.flatMap((change) => (change.kind === 'cleared' && isOwn(change.alert) ? [change] : []));
  return (
    <section className="drawer-part">
      <h3>{say('drawer.alerts')}</h3>
      {open.length + cleared.length === 0 && <p className="drawer-note">{say('drawer.noAlerts')}</p>}
      <ul>
        {open.slice(0, SHOWN).map((alert) => (
          <OpenAlert key={`${alert.rule}${alert.since}`} alert={alert} />
        ))}
        {cleared.slice(0, Math.max(0, SHOWN - open.length)).map(({ key, alert, at }) => (
          <ClearedAlert key={key} alert={alert} at={at} />
        ))}
      </ul>
    </section>
  );
}

function OpenAlert({ alert }: { readonly alert: AlertItem }) {
  const speech = useSpeech();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const age = useAtNow((now) => timerText(now - alert.since));
  return (
    <li className="told" data-alert={alert.rule} data-focus-home>
      <StatusMark status={alert.severity} />
      <time className="num">{timeText(alert.since, zone)}</time>
      <b>{alertWords(alert, speech)}</b>
      <span>{speech.say('drawer.open', { time: age })}</span>
      {alert.owner === null ? (
        <TakeOn id={alert.id} />
      ) : (
        <span tabIndex={-1}>{speech.say('drawer.owner', { name: alert.owner.by })}</span>
      )}
    </li>
  );
}

function ClearedAlert({ alert, at }: { readonly alert: AlertItem; readonly at: EpochMillis }) {
  const speech = useSpeech();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  return (
    <li className="told">
      <span className="ok">
        <Glyph name="ok" />
      </span>
      <time className="num">{timeText(alert.since, zone)}</time>
      <b>{alertWords(alert, speech)}</b>
      <span>{speech.say('drawer.cleared', { time: timerText(at - alert.since) })}</span>
    </li>
  );
}
