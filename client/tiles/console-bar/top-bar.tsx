// For: the head of the console: product, floor, pages, sources, clock. May import: store, screen, format, ui, words. Promises: every source that is not well is named with its age; of none is anything said while the link is down.
import { keptHref } from '../../format/address.ts';
import type { SourceItem } from '../../../shared/board/board.ts';
import type { SourceState } from '../../../shared/domain.ts';
import { clockText } from '../../format/clock.ts';
import { ageText } from '../../format/duration.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useTranslation } from 'react-i18next';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, linkStale, list } from '../../store/selectors.ts';
import { DASH } from '../../format/number.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { ageOf } from '../sources/source-items.ts';
import type { GlyphName } from '../../ui/glyph-shapes.ts';
import { useWords } from '../../i18n/console-words.ts';
import './top-bar.css';

export type ConsolePage = 'live' | 'alerts' | 'walls' | 'tvs';
const alerts = list('alerts');

export function TopBar({ page = 'live' }: { readonly page?: ConsolePage }) {
  const say = useWords();
  const language = useLanguage();
  const floor = useScreen(floorInfo);
  return (
    <header className="top">
      <h1 className="top-brand">
        <Glyph name="mark" />
        Floorwatch
      </h1>
      <span className="top-floor">{floor === null ? '' : localText(floor.name, language)}</span>
      <nav className="top-nav" aria-label={say('top.pages')}>
        <a href={page === 'live' ? `/${location.search}` : pageHref('/')} {...here(page === 'live')}>
          {say('top.live')}
        </a>
        <a href={page === 'alerts' ? `/alerts${location.search}` : pageHref('/alerts')} {...here(page === 'alerts')}>
          {say('top.alerts')}
          <AlertCount />
        </a>
        <a href={pageHref('/walls')} {...here(page === 'walls')}>
          {say('top.walls')}
        </a>
        <a href={pageHref('/tvs')} {...here(page === 'tvs')}>
          {say('top.tvs')}
        </a>
        <a href={pageHref('/wall/overview')}>{say('top.overview')}</a>
        <a href={pageHref('/wall/teams')}>{say('top.teams')}</a>
        <a href={pageHref('/wall/channels')}>{say('top.channels')}</a>
      </nav>
      <Sources />
      <Clock zone={floor?.zone ?? null} label={say('top.clock')} />
    </header>
  );
}

const here = (isHere: boolean) => (isHere ? ({ 'aria-current': 'page' } as const) : {});

/** How many are open, in the colour of the worst. */
function AlertCount() {
  const open = useScreen(alerts);
  if (open.length === 0) return null;
  const isWatch = open.every(({ severity }) => severity === 'watch');
  return <span className={`num top-count ${isWatch ? 'top-source-stale' : 'top-source-lost'}`}>{open.length}</span>;
}

/** Another page in the language and theme of this one. */
const pageHref = (path: string): string => keptHref(path, location.search);

const Clock = ({ zone, label }: { readonly zone: string | null; readonly label: string }) => {
  const text = useAtNow((now) => (zone === null ? DASH : clockText(now, zone)));
  return (
    <time className="top-clock num" aria-label={label}>
      {text.slice(0, 5)}
      <span className="top-seconds">{text.slice(5)}</span>
    </time>
  );
};

const LOOK: Readonly<Record<SourceState, { readonly glyph: GlyphName; readonly ink: string }>> = {
  unavailable: { glyph: 'lost', ink: 'top-source-lost' },
  stale: { glyph: 'stale', ink: 'top-source-stale' },
  late: { glyph: 'late', ink: 'top-source-stale' },
  live: { glyph: 'live', ink: 'ok' },
  unmonitored: { glyph: 'live', ink: 'ink-3' },
};
const WORST_FIRST: readonly SourceState[] = ['unavailable', 'stale', 'late', 'live', 'unmonitored'];
/** Sources named one by one; of more, those that are well are counted. */
const NAMED = 4;

const sources = list('sources');

function Sources() {
  const say = useWords();
  const all = useScreen(sources);
  const known = useScreen((state) => state.frame !== null);
  const ordered = [...all].sort((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state));
  const unwell = ordered.filter(({ state }) => state !== 'live' && state !== 'unmonitored');
  const named = all.length <= NAMED ? ordered : unwell.slice(0, NAMED);
  const rest = all.length - Math.max(named.length, unwell.length);
  return (
    <ul className="top-sources" aria-label={say('top.sources')}>
      {named.map((source) => (
        <Source key={source.id} source={source} />
      ))}
      {all.length > NAMED && rest > 0 && <li>{say('top.allLive', { count: rest })}</li>}
      {known && all.length === 0 && <li>{say('top.noSources')}</li>}
    </ul>
  );
}

function Source({ source }: { readonly source: SourceItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const unheard = useScreen(linkStale);
  const isWell = source.state === 'live' || source.state === 'unmonitored';
  const age = useAtNow((now) => {
    const ms = ageOf(source, now);
    return ms === null ? '' : ageText(ms);
  });
  if (unheard)
    return (
      <li data-source="unknown" className="ink-3">
        <Glyph name="stale" />
        {localText(source.name, language)} {DASH}
      </li>
    );
  const { glyph, ink } = LOOK[source.state];
  return (
    <li data-source={source.state} title={source.reason ?? undefined}>
      <Glyph name={glyph} className={ink} />
      <span>{localText(source.name, language)}</span>
      <span className={isWell ? '' : ink}>{t(`source.${source.state}`)}</span>
      <b className="num">{age}</b>
    </li>
  );
}
