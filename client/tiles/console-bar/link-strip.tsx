// For: saying in words that the figures are old, and why. May import: store, screen, format, ui, words. Promises: nothing is shown while all is well; the age ticks although the figures stand still.
import { useLanguage } from '../../i18n/i18n.ts';
import { localText } from '../../format/language.ts';
import { useEffect, useState, type ReactNode } from 'react';
import type { HaltItem } from '../../../shared/board/board.ts';
import { SECOND, type EpochMillis } from '../../../shared/time.ts';
import { clockText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useScreen } from '../../screen/use-screen.ts';
import { halted, linkLost, list } from '../../store/selectors.ts';
import type { Connection, ScreenState } from '../../store/state.ts';
import { sourcesFreshness } from '../../tiles/freshness.ts';
import { Glyph } from '../../ui/glyph.tsx';
import type { GlyphName } from '../../ui/glyph-shapes.ts';
import { useWords } from '../../i18n/console-words.ts';
import '../../ui/freshness.css';
import './link-strip.css';

const isBlind = (state: ScreenState): boolean => sourcesFreshness(list('sources')(state)) !== 'fresh';

export function LinkStrip() {
  const connection = useScreen((state) => (state.connection.state === 'live' ? null : state.connection));
  const hasFrame = useScreen((state) => state.frame !== null);
  const blind = useScreen(isBlind);
  const filling = useScreen((state) => state.frame?.filling ?? null);
  const halt = useScreen(halted);
  const language = useLanguage();
  if (connection !== null && hasFrame) return <DownStrip connection={connection} />;
  return (
    <>
      {halt !== null && <HaltStrip halt={halt} />}
      {blind && <BlindStrip />}
      {filling !== null && <Strip glyph="late" tone="quiet" head={localText(filling, language)} />}
    </>
  );
}

function DownStrip({ connection }: { readonly connection: Connection }) {
  const say = useWords();
  const lost = useScreen(linkLost);
  const from = useScreen(drawnText);
  const age = useAge('heardAt' in connection ? connection.heardAt : connection.since);
  if (connection.state === 'refused')
    return (
      <Strip
        glyph="lost"
        tone="bad"
        head={say('link.refused')}
        text={say('link.refusedWhy', { detail: connection.detail })}
      />
    );
  const head = say(connection.state === 'stale' ? 'link.stale' : 'link.reconnecting', { age });
  const text = say(lost ? 'link.withdrawn' : 'link.from', { time: from });
  return <Strip glyph={lost ? 'lost' : 'stale'} tone={lost ? 'bad' : 'old'} head={head} text={text} />;
}

const HALT_WORDS = { full: 'link.haltedFull', failing: 'link.haltedFailing', slow: 'link.haltedSlow' } as const;

function HaltStrip({ halt: { kind, since } }: { readonly halt: HaltItem }) {
  const say = useWords();
  const offset = useScreen(({ clockOffset }) => clockOffset);
  const age = useAge(since - offset);
  return <Strip glyph="lost" tone="bad" head={say('link.halted', { age })} text={say(HALT_WORDS[kind])} />;
}

function BlindStrip() {
  const say = useWords();
  return <Strip glyph="stale" tone="old" head={say('link.blind')} text={say('link.blindWhy')} />;
}

/** The instant of the figures on the floor's clock. */
const drawnText = ({ frame }: ScreenState): string => (frame === null ? '' : clockText(frame.at, frame.floor.zone));

/** Time since an instant of the browser's clock, on a timer of its own: the screen's second hand stands while the link is down. */
function useAge(since: EpochMillis): string {
  const { store } = useScreenContext();
  const [now, setNow] = useState(() => store.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(store.now());
    }, SECOND);
    return () => {
      clearInterval(timer);
    };
  }, [store]);
  return timerText(Math.max(0, now - since));
}

interface StripProps {
  readonly glyph: GlyphName;
  readonly tone: 'quiet' | 'old' | 'bad';
  readonly head: ReactNode;
  readonly text?: string;
}

const Strip = ({ glyph, tone, head, text = '' }: StripProps) => (
  <div className={`strip strip-${tone} hatch`} role="status">
    <span className="strip-text">
      <Glyph name={glyph} />
      <b>{head}</b>
      <span>{text}</span>
    </span>
  </div>
);
