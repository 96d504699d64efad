// For: a screen that waits to be paired (W3, `look/png/pair.png`): the code, the address, a QR code of both. May import: shared, store, screen, format, i18n, ui, wall parts. Promises: no floor data; both languages, for nobody has said which.
import { spacedCode, CODE_MS } from '../../../../shared/tvs/code.ts';
import type { EpochMillis } from '../../../../shared/time.ts';
import { timerText } from '../../../format/duration.ts';
import { tvsWordsIn, type TvsWord } from '../../../i18n/tvs-words.ts';
import { useWallTime } from '../../../tiles/use-wall-time.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { WallCanvas } from '../wall-canvas.tsx';
import './pair-page.css';

/** What a screen knows of its code. */
export interface Pairing {
  /** Null before the first answer. */
  readonly code: string | null;
  /** By the clock of the screen's store, epoch ms. */
  readonly endsAt: EpochMillis;
  /** Its own address, as the server sees it. */
  readonly address: string | null;
  /** The server does not answer. */
  readonly silent: boolean;
}

interface PairPageProps {
  readonly pairing: Pairing;
  /** Where this page was opened: `http://floor.local:4000`. */
  readonly origin: string;
  readonly screen: { readonly width: number; readonly height: number };
  readonly build: string | null;
}

const [en, zh] = [tvsWordsIn('en'), tvsWordsIn('zh-CN')];
/** The bar under the code, px. */
const BAR = 1082;
const QR_SIDE = 404;

export function PairPage({ pairing, origin, screen, build }: PairPageProps) {
  const place = `${new URL(origin).host}/pair`;
  const { code } = pairing;
  return (
    <WallCanvas quiet={null}>
      <section className="pair" data-code={code ?? ''}>
        <header className="pair-brand">
          <Glyph name="mark" />
          Floorwatch
        </header>
        <h1 className="pair-where">
          {en('pair.enter', { place })}
          <small lang="zh-Hans">{zh('pair.enter', { place })}</small>
        </h1>
        {code === null ? <Waiting silent={pairing.silent} /> : <Code code={code} pairing={pairing} />}
        {code !== null && (
          <div className="pair-qr">
            <QrCode text={`${origin}/pair?code=${code}`} side={QR_SIDE} label={en('pair.qr')} />
            <Both word="pair.scan" />
          </div>
        )}
        <footer className="pair-foot">
          <Fact word="pair.screen" text={`${screen.width} × ${screen.height}`} />
          {pairing.address !== null && <Fact word="pair.network" text={pairing.address.replace(/^::ffff:/u, '')} />}
          {build !== null && <Fact word="pair.version" text={build} />}
          <span className="pair-promise">
            {en('pair.promise')}
            <br />
            <span lang="zh-Hans">{zh('pair.promise')}</span>
          </span>
        </footer>
      </section>
    </WallCanvas>
  );
}

function Code({ code, pairing }: { readonly code: string; readonly pairing: Pairing }) {
  const leftMs = useWallTime((now) => Math.max(0, pairing.endsAt - now));
  const time = timerText(leftMs);
  const [front = '', back = ''] = spacedCode(code).split(' ');
  return (
    <>
      <p className="pair-code num" aria-label={spacedCode(code).split('').join(' ')}>
        <span>{front}</span>
        <span>{back}</span>
      </p>
      <div className="pair-renew">
        <svg width={BAR} height="8" aria-hidden="true">
          <rect width={BAR} height="8" className="pair-track" />
          <rect width={(BAR * Math.min(leftMs, CODE_MS)) / CODE_MS} height="8" className="pair-run" />
        </svg>
        {pairing.silent ? (
          <Both word="pair.away" />
        ) : (
          <p>
            <Timed text={en('pair.renew', { time })} time={time} />
            <br />
            <span lang="zh-Hans">{zh('pair.renew', { time })}</span>
          </p>
        )}
      </div>
    </>
  );
}

/** A sentence whose time stands out. */
function Timed({ text, time }: { readonly text: string; readonly time: string }) {
  const at = text.indexOf(time);
  return (
    <>
      {text.slice(0, at)}
      <b className="num">{time}</b>
      {text.slice(at + time.length)}
    </>
  );
}

const Waiting = ({ silent }: { readonly silent: boolean }) => (
  <div className="pair-waiting" role="status">
    <Both word={silent ? 'pair.away' : 'pair.asking'} />
  </div>
);

const Both = ({ word }: { readonly word: TvsWord }) => (
  <p>
    {en(word)}
    <br />
    <span lang="zh-Hans">{zh(word)}</span>
  </p>
);

const Fact = ({ word, text }: { readonly word: TvsWord; readonly text: string }) => (
  <span>
    {en(word)} <span lang="zh-Hans">{zh(word)}</span>
    <b>{text}</b>
  </span>
);
