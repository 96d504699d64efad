// For: whether messages arrive: a test, the last deliveries, dead letters, the channels. May import: shared, format, i18n, ui, alerts parts. Promises: what was given up is shown with its reason and can be tried again.
import { useState, type ReactNode } from 'react';
import type { ContactPoint } from '../../../../shared/notify/contact-point.ts';
import type { ChannelItem, DeadLetter, Deliveries, Trial } from '../../../../shared/notify/answers.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useJoined, type Join } from '../../../i18n/joined.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import { ifUnanswered } from '../../../documents/unanswered.ts';
import type { Desk } from '../../../documents/use-desk.ts';
import { useDone } from '../use-done.ts';
import { retry, tryOut, type Refused } from './kinds.ts';
import { useMoment } from './use-moment.ts';
import '../../../documents/plain-table.css';
import './proof.css';

interface ProofProps {
  readonly desk: Desk<ContactPoint>;
  /** Null until they are known. */
  readonly deliveries: Deliveries | null;
  readonly onDone: () => void;
}
/** Deliveries and dead letters that are shown. */
const SHOWN = 12;

export function ContactProof({ desk, deliveries, onDone }: ProofProps) {
  const say = useAlertsWords();
  const join = useJoined();
  const { opened } = desk;
  const { dead = [], delivered = [], waiting = [], channels = [] } = deliveries ?? {};
  const own = <T extends { readonly contact: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ contact }) => contact === opened?.id).slice(0, SHOWN);
  const [lost, told, held] = [own(dead), own(delivered), own(waiting)];
  return (
    <section className="proof" aria-label={say('proof.title')}>
      {opened !== null && (
        <>
          <TryOut key={opened.id} id={opened.id} isSaved={opened.seen > 0 && !desk.isEdited} onDone={onDone} />
          <h3 className="proof-head">
            {say('proof.dead')} <b className="num">{lost.length}</b>
          </h3>
          {lost.length === 0 && <p className="proof-note">{say('proof.deadNone')}</p>}
          <ul>
            {lost.map((one) => (
              <Dead key={one.id} one={one} onDone={onDone} />
            ))}
          </ul>
          {held.length > 0 && (
            <>
              <h3 className="proof-head">
                {say('proof.waiting')} <b className="num">{held.length}</b>
              </h3>
              <ul>
                {held.map((one) => (
                  <Row
                    key={one.id}
                    glyph="late"
                    one={{ ...one, at: one.dueAt }}
                    what={sentence(
                      join,
                      one.reason,
                      one.attempt === 0 ? null : say('proof.attempts', { count: one.attempt }),
                    )}
                  />
                ))}
              </ul>
            </>
          )}
          <h3 className="proof-head">
            {say('proof.last')} <b className="num">{told.length}</b>
          </h3>
          {told.length === 0 && <p className="proof-note">{say('proof.lastNone')}</p>}
          <ul>
            {told.map((one) => (
              <Row key={one.id} one={one} glyph="live" what={one.reference ?? ''} />
            ))}
          </ul>
        </>
      )}
      <Channels channels={channels} isKnown={deliveries !== null} />
    </section>
  );
}

const sentence = (join: Join, ...parts: readonly (string | null)[]): string =>
  join(...parts.filter((part) => part !== null));

interface TryProps {
  readonly id: string;
  readonly isSaved: boolean;
  readonly onDone: () => void;
}

function TryOut({ id, isSaved, onDone }: TryProps) {
  const say = useAlertsWords();
  const [told, setTold] = useState<readonly Trial[] | 'running' | Refused | null>(null);
  const begin = async (): Promise<void> => {
    setTold('running');
    setTold(await tryOut(id).catch(ifUnanswered(() => ({ why: say('act.noAnswer') }))));
    onDone();
  };
  const trials = told === null || told === 'running' || 'why' in told ? [] : told;
  return (
    <div className="proof-try">
      <h2>{say('proof.title')}</h2>
      <p className="proof-note">{say(isSaved ? 'proof.tryWhy' : 'proof.trySave')}</p>
      <button type="button" className="button" disabled={!isSaved || told === 'running'} onClick={() => void begin()}>
        {say(told === 'running' ? 'proof.trying' : 'proof.try')}
      </button>
      <ul role="status">
        {trials.map(({ channel, ok, reason, reference }) => (
          <li key={channel} className="proof-row" data-trial={channel} data-ok={ok}>
            <span className={ok ? 'ok' : 'mark-breach'}>
              <Glyph name={ok ? 'ok' : 'lost'} />
            </span>
            <b>{channel}</b>
            <span>{say(ok ? 'proof.arrived' : 'proof.failed')}</span>
            <small>{reason ?? reference ?? ''}</small>
          </li>
        ))}
      </ul>
      {told !== null && told !== 'running' && 'why' in told && (
        <p className="word-fault" role="alert">
          {say('act.failed', { why: told.why })}
        </p>
      )}
    </div>
  );
}

function Dead({ one, onDone }: { readonly one: DeadLetter; readonly onDone: () => void }) {
  const say = useAlertsWords();
  const join = useJoined();
  const { failed, did } = useDone();
  const [isAsked, setAsked] = useState(false);
  const again = async (): Promise<void> => {
    await did(retry(one.id));
    setAsked(true);
    onDone();
  };
  const what = sentence(join, one.reason, say('proof.attempts', { count: one.attempts }));
  return (
    <Row one={one} glyph="lost" what={what}>
      {isAsked && <small role="status">{failed ?? say('proof.retried')}</small>}
      {(!isAsked || failed !== null) && (
        <button type="button" className="link" onClick={() => void again()}>
          {say('proof.retry')}
        </button>
      )}
    </Row>
  );
}

interface RowProps {
  readonly one: Pick<DeadLetter, 'id' | 'channel' | 'step' | 'at'>;
  readonly glyph: 'lost' | 'live' | 'late';
  readonly what: string;
  readonly children?: ReactNode;
}

function Row({ one, glyph, what, children }: RowProps) {
  const say = useAlertsWords();
  const moment = useMoment();
  return (
    <li className="proof-row" data-notice={one.id}>
      <span className={glyph === 'lost' ? 'mark-breach' : 'ink-2'}>
        <Glyph name={glyph} />
      </span>
      <b>{one.channel}</b>
      <span>{say(`noticed.${one.step}`)}</span>
      <time className="num" dateTime={one.at}>
        {moment(one.at)}
      </time>
      <small>{what}</small>
      {children}
    </li>
  );
}

function Channels({ channels, isKnown }: { readonly channels: readonly ChannelItem[]; readonly isKnown: boolean }) {
  const say = useAlertsWords();
  return (
    <>
      <h3 className="proof-head">
        {say('proof.channels')} <span>{say('proof.since')}</span>
      </h3>
      {isKnown && channels.length === 0 && <p className="proof-note">{say('contact.noChannels')}</p>}
      {channels.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{say('contact.channel')}</th>
              {(['sent', 'failures', 'gaveUp', 'waiting'] as const).map((head) => (
                <th key={head} scope="col" className="right">
                  {say(`proof.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map(({ id, kind, sent, failed, gaveUp, waiting }) => (
              <tr key={id}>
                <th scope="row">
                  {id} <span className="ink-3">{kind}</span>
                </th>
                {[sent, failed, gaveUp, waiting].map((count, nth) => (
                  <td key={nth} className={nth === 2 && count > 0 ? 'num right mark-breach' : 'num right'}>
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
