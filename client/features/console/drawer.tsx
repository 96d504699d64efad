// For: one queue in depth: what is wrong in words, who waits, who serves, what it did today. May import: shared, store, screen, format, ui, words, drawer parts. Promises: says what, how much, since when.
import { memo } from 'react';
import { timeText } from '../../format/clock.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list, row, rulesInForce } from '../../store/selectors.ts';
import { faultsOf, type Fault } from '../../store/status.ts';
import { useRowKnownUntil } from '../../tiles/freshness.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Change } from './change-log.ts';
import { DrawerAgents } from './drawer-agents.tsx';
import { DrawerAlerts } from './drawer-alerts.tsx';
import { DrawerToday } from './drawer-today.tsx';
import { DrawerWaiting } from './drawer-waiting.tsx';
import { isOver, metricWord, valueText } from '../../tiles/limit-words.ts';
import { nameIn } from './queue-facts.ts';
import { useSpeech } from './use-speech.ts';
import { useWords } from '../../i18n/console-words.ts';
import './drawer.css';

interface DrawerProps {
  readonly id: string;
  readonly changes: readonly Change[];
  readonly onClose: () => void;
}

export const Drawer = memo(function Drawer({ id, changes, onClose }: DrawerProps) {
  const say = useWords();
  const held = useScreen(row('queues', id));
  const name = nameIn(held, id, useLanguage());
  return (
    <aside className="drawer" aria-label={say('drawer.title', { queue: name })} data-drawer={id} data-focus-home>
      <header className="drawer-head">
        <Fault id={id} name={name} isKnown={held !== undefined} />
        <button type="button" className="drawer-close" aria-label={say('drawer.close')} onClick={onClose}>
          <Glyph name="lost" />
        </button>
      </header>
      {held !== undefined && (
        <>
          <DrawerWaiting id={id} />
          <DrawerAgents id={id} />
          <DrawerToday id={id} />
          <DrawerAlerts id={id} changes={changes} />
        </>
      )}
    </aside>
  );
});

const alerts = list('alerts');

/** The queue's worst fault in words. The sentence changes with its value, at most once a second. */
function Fault({ id, name, isKnown }: { readonly id: string; readonly name: string; readonly isKnown: boolean }) {
  const { say } = useSpeech();
  const held = useScreen(row('queues', id));
  const rules = useScreen(rulesInForce);
  const until = useRowKnownUntil('queues', id) ?? Infinity;
  const faultAt = (now: number): Fault | undefined =>
    faultsOf(rules, { table: 'queues', id, row: held, now: Math.min(now, until) })[0];
  const sentenceOf = useFaultWords(id);
  const severity = useAtNow((now) => faultAt(now)?.step.severity ?? null);
  const sentence = useAtNow((now) => {
    const fault = faultAt(now);
    return fault === undefined ? '' : sentenceOf(fault);
  });
  return (
    <>
      <h2 tabIndex={-1} data-focus-first>
        <StatusMark status={severity} />
        {name}
      </h2>
      <p>{isKnown ? sentence || say('drawer.inRange') : say('drawer.unknown')}</p>
    </>
  );
}

function useFaultWords(id: string): (fault: Fault) => string {
  const speech = useSpeech();
  const open = useScreen(alerts);
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  return ({ metric, step, reading }) => {
    const { say, language, rules } = speech;
    const alert = open.find((item) => item.rule === step.rule && item.table === 'queues' && item.row === id);
    const plain = metric.split('@')[0] ?? metric;
    const words = {
      metric: capital(metricWord({ rule: step.rule, column: metric }, speech)),
      value: valueText(plain, reading, language, [step.value]),
      limit: say(isOver({ rule: step.rule }, rules) ? 'drawer.over' : 'drawer.under'),
      threshold: valueText(plain, step.value, language),
    };
    return alert === undefined
      ? say('drawer.plain', words)
      : say('drawer.now', { ...words, time: timeText(alert.since, zone) });
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
