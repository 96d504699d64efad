// For: who waits in the open queue, longest first. May import: shared, store, screen, format, ui, tiles, words. Promises: every wait ticks and is judged by the queue's own limits.
import { memo } from 'react';
import type { WaitingItem } from '../../../shared/board/board.ts';
import type { Severity } from '../../../shared/domain.ts';
import { SECOND } from '../../../shared/time.ts';
import { meanText, timerText } from '../../format/duration.ts';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { listed } from '../../i18n/joined.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, rulesInForce } from '../../store/selectors.ts';
import { statusOf } from '../../store/status.ts';
import { useRowFreshness, useRowKnownUntil } from '../../tiles/freshness.ts';
import { limitsOf, type Limits } from '../../tiles/use-figure.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Rail } from '../../ui/rail.tsx';
import { lowRailMax } from '../../ui/rail-geometry.ts';
import { StatusCell } from '../../ui/status-cell.tsx';
import { useLiveRow } from './use-floor.ts';
import { useWords } from '../../i18n/console-words.ts';

/** More stand as a number: whoever waits longest is what the eye is here for. */
const SHOWN = 11;

export function DrawerWaiting({ id }: { readonly id: string }) {
  const say = useWords();
  const language = useLanguage();
  const rules = useScreen(rulesInForce);
  const message = useScreen(({ waiting }) => (waiting?.queueId === id ? waiting : null));
  const lost = useRowFreshness('queues', id) === 'lost';
  const onBoard = numberIn(useLiveRow('queues', id), 'waiting');
  const limits = limitsOf(rules, 'queues', id, 'longestWait');
  const items = lost ? [] : (message?.items ?? []);
  const total = message?.total ?? onBoard;
  const notches = [limits.watch, limits.trip].filter((limit) => limit !== null).map(timerText);
  return (
    <section className="drawer-part">
      <h3>
        {say('drawer.waiting')} <b className="num">{countText(lost ? null : total, language)}</b>
        {notches.length > 0 && <span>{say('drawer.notches', { times: listed(language, notches) })}</span>}
      </h3>
      {!lost && <Estimate id={id} />}
      {message === null && !lost && (onBoard ?? 0) > 0 && <p className="drawer-note">{say('drawer.loading')}</p>}
      {(message !== null || onBoard === 0) && !lost && items.length === 0 && (
        <p className="drawer-note">{say('drawer.nobody')}</p>
      )}
      <ol>
        {items.slice(0, SHOWN).map((item, place) => (
          <Waiter key={item.visitId} item={item} place={place + 1} queueId={id} limits={limits} />
        ))}
      </ol>
      {total !== null && total > SHOWN && items.length > 0 && (
        <p className="drawer-note">{say('drawer.more', { count: total - Math.min(SHOWN, items.length) })}</p>
      )}
    </section>
  );
}

/** What somebody who came now would wait, as a band (EWT1 to EWT5). */
function Estimate({ id }: { readonly id: string }) {
  const say = useWords();
  const held = useLiveRow('queues', id);
  const [wait, low, high] = ['ewt', 'ewt.low', 'ewt.high'].map((column) => numberIn(held, column));
  if (wait == null || low == null || high == null) return null;
  return (
    <p className="drawer-note" data-estimate>
      {high < SECOND
        ? say('drawer.estimateNone')
        : say('drawer.estimate', { wait: meanText(wait), low: meanText(low), high: meanText(high) })}
      {numberIn(held, 'ewtDoubtful') === 1 && <em> {say('drawer.estimateDoubtful')}</em>}
    </p>
  );
}

interface WaiterProps {
  readonly item: WaitingItem;
  readonly place: number;
  readonly queueId: string;
  readonly limits: Limits;
}

const Waiter = memo(function Waiter({ item, place, queueId, limits }: WaiterProps) {
  const say = useWords();
  const rules = useScreen(rulesInForce);
  const until = useRowKnownUntil('queues', queueId);
  const stale = useRowFreshness('queues', queueId) !== 'fresh';
  const end = until ?? Infinity;
  const waited = useAtNow((now) => Math.max(0, Math.min(now, end) - item.since));
  const held = { 'longestWait.since': item.since };
  const status = useAtNow((now) =>
    statusOf(rules, { table: 'queues', id: queueId, row: held, metric: 'longestWait', now: Math.min(now, end) }),
  );
  return (
    <li className="waiter" data-visit={item.visitId}>
      <span className="num ink-3">{place}</span>
      <span className="waiter-who">{item.customer ?? item.contactId}</span>
      <span className="waiter-why">
        {item.topic}
        {item.flagged && <Mark glyph="flag" word={say('drawer.flagged')} />}
        {item.ringing && <Mark glyph="ringing" word={say('drawer.ringing')} />}
      </span>
      <Rail
        value={waited}
        min={0}
        max={lowRailMax(waited, limits.watch, limits.trip)}
        watch={limits.watch}
        trip={limits.trip}
        good="low"
        width={84}
        height={5}
        status={status}
        stale={stale}
      />
      <span className={`num waiter-time ${toneOf(stale ? null : status)}`}>
        <StatusCell status={stale || status === 'watch' ? null : status}>
          <Elapsed since={item.since} until={until} />
        </StatusCell>
      </span>
    </li>
  );
});

/** A column of amber cells would shout: in dark a watched wait is amber text (the rail says it too), past its limit it is a cell. */
const toneOf = (status: Severity | null): string => (status === 'watch' ? 'waiter-watch' : '');

const Mark = ({ glyph, word }: { readonly glyph: 'flag' | 'ringing'; readonly word: string }) => (
  <span title={word}>
    <Glyph name={glyph} />
    <span className="visually-hidden">{word}</span>
  </span>
);
