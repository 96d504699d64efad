// For: what changed on the floor, newest first. May import: shared, store, screen, format, ui, words. Promises: what, where, since when; no blame.
import { memo, type ReactNode } from 'react';
import type { AlertItem, FlagItem, SourceItem } from '../../../shared/board/board.ts';
import { unreachable } from '../../../shared/assert.ts';
import { clockText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { localText } from '../../format/language.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { Glyph } from '../../ui/glyph.tsx';
import type { GlyphName } from '../../ui/glyph-shapes.ts';
import type { Change } from './change-log.ts';
import { alertWords } from '../../tiles/limit-words.ts';
import { usePlaceNames, useSpeech } from './use-speech.ts';
import { useWords, type Word } from '../../i18n/console-words.ts';
import './log-panel.css';

export const LogPanel = memo(function LogPanel({ changes }: { readonly changes: readonly Change[] }) {
  const say = useWords();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  return (
    <section className="log" aria-label={say('log.title')}>
      <h2 className="panel-head">{say('log.title')}</h2>
      {changes.length === 0 ? (
        <p className="panel-empty">{say('log.empty')}</p>
      ) : (
        <ol className="log-list" aria-live="off">
          {changes.map((change) => (
            <li key={change.key}>
              <time className="num">{clockText(change.at, zone)}</time>
              <Said change={change} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
});

function Said({ change }: { readonly change: Change }) {
  switch (change.kind) {
    case 'opened':
      return <Opened alert={change.alert} />;
    case 'cleared':
      return <Cleared alert={change.alert} lastedMs={change.at - change.alert.since} />;
    case 'source':
      return <SourceLine source={change.source} />;
    case 'flag':
      return <FlagLine flag={change.flag} />;
    case 'announced':
      return <Line glyph="message" ink="ink-3" what={change.announcement.by ?? ''} text={change.announcement.text} />;
    case 'agent':
      return <AgentLine id={change.id} isLost={change.isLost} />;
    default:
      return unreachable(change);
  }
}

interface LineProps {
  readonly glyph: GlyphName;
  readonly ink: string;
  readonly what: string;
  readonly text: ReactNode;
}

const Line = ({ glyph, ink, what, text }: LineProps) => (
  <>
    <span className={ink}>
      <Glyph name={glyph} />
    </span>
    <span className="log-text">
      <b>{what}</b> {text}
    </span>
  </>
);

function Opened({ alert }: { readonly alert: AlertItem }) {
  const speech = useSpeech();
  const nameOf = usePlaceNames();
  const what = nameOf(alert.table, alert.row);
  return <Line glyph={alert.severity} ink={`mark-${alert.severity}`} what={what} text={alertWords(alert, speech)} />;
}

function Cleared({ alert, lastedMs }: { readonly alert: AlertItem; readonly lastedMs: number }) {
  const speech = useSpeech();
  const nameOf = usePlaceNames();
  const text = speech.say('log.cleared', { what: alertWords(alert, speech), time: timerText(lastedMs) });
  return <Line glyph="ok" ink="ok" what={nameOf(alert.table, alert.row)} text={text} />;
}

const SOURCE: Readonly<Record<SourceItem['state'], readonly [GlyphName, string, Word]>> = {
  live: ['ok', 'ok', 'log.sourceLive'],
  unmonitored: ['ok', 'ok', 'log.sourceLive'],
  late: ['late', 'mark-watch', 'log.sourceLate'],
  stale: ['stale', 'mark-watch', 'log.sourceStale'],
  unavailable: ['lost', 'mark-breach', 'log.sourceLost'],
};

function SourceLine({ source }: { readonly source: SourceItem }) {
  const { say, language } = useSpeech();
  const [glyph, ink, word] = SOURCE[source.state];
  return <Line glyph={glyph} ink={ink} what={localText(source.name, language)} text={say(word)} />;
}

function FlagLine({ flag }: { readonly flag: FlagItem }) {
  const say = useWords();
  const nameOf = usePlaceNames();
  const what = flag.agentId === null ? say('log.contact') : nameOf('agents', flag.agentId);
  const text = flag.queueId === null ? say('log.flag') : say('log.flagIn', { queue: nameOf('queues', flag.queueId) });
  return <Line glyph="flag" ink={flag.level === 'red' ? 'mark-breach' : 'mark-watch'} what={what} text={text} />;
}

function AgentLine({ id, isLost }: { readonly id: string; readonly isLost: boolean }) {
  const say = useWords();
  const nameOf = usePlaceNames();
  const text = say(isLost ? 'log.agentLost' : 'log.agentBack');
  return <Line glyph={isLost ? 'lost' : 'ok'} ink={isLost ? 'ink-3' : 'ok'} what={nameOf('agents', id)} text={text} />;
}
