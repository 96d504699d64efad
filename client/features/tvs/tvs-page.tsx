// For: the fleet of TVs, pages `/tvs` and `/pair`. May import: shared, store, screen, i18n, tiles, own folder. Promises: what is open lives in the address; works wholly from the keyboard and on a phone.
import '../../../shared/no-eval.ts';
import { useState } from 'react';
import type { FleetAnswer } from '../../../shared/tvs/answers.ts';
import { useTvsWords } from '../../i18n/tvs-words.ts';
import { Announcer } from '../../tiles/announcer/announcer.tsx';
import { LinkStrip } from '../../tiles/console-bar/link-strip.tsx';
import { TopBar } from '../../tiles/console-bar/top-bar.tsx';
import { useFreshness } from '../../tiles/freshness.ts';
import { FleetTable } from './fleet-table.tsx';
import { PairPane } from './pair-pane.tsx';
import { TvPane } from './tv-pane.tsx';
import { useFleet, type FleetState } from './use-fleet.ts';
import './tvs.css';

/** What stands beside the list: nothing, a code to be approved, one TV. */
type Beside = { readonly kind: 'nothing' } | { readonly kind: 'pair' } | { readonly kind: 'tv'; readonly id: string };

function besideIn({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Beside {
  if (pathname.startsWith('/pair')) return { kind: 'pair' };
  const id = new URLSearchParams(search).get('tv');
  return id === null ? { kind: 'nothing' } : { kind: 'tv', id };
}

/** The address of what is beside, in the language and theme of this one. */
function addressOf(beside: Beside): string {
  const params = new URLSearchParams(location.search);
  params.delete('code');
  params.delete('tv');
  if (beside.kind === 'tv') params.set('tv', beside.id);
  const text = params.toString();
  return `${beside.kind === 'pair' ? '/pair' : '/tvs'}${text === '' ? '' : `?${text}`}`;
}

export function TvsPage() {
  const freshness = useFreshness();
  const [beside, setBeside] = useState(() => besideIn(location));
  const [first] = useState(() => new URLSearchParams(location.search).get('code') ?? '');
  const fleet = useFleet();
  const go = (next: Beside): void => {
    history.replaceState(null, '', addressOf(next));
    setBeside(next);
  };
  return (
    <div className="console tvs-page" data-freshness={freshness}>
      <TopBar page="tvs" />
      <LinkStrip />
      <Announcer />
      <div className={beside.kind === 'nothing' ? 'tvs-panes' : 'tvs-panes tvs-panes-open'}>
        <main className="tvs-main">
          <Head fleet={fleet} onPair={() => go({ kind: 'pair' })} />
          {fleet.fleet !== null && (
            <List fleet={fleet.fleet} walls={fleet.walls} beside={beside} onOpen={(id) => go({ kind: 'tv', id })} />
          )}
        </main>
        <Side beside={beside} first={first} state={fleet} onClose={() => go({ kind: 'nothing' })} />
      </div>
    </div>
  );
}

function Head({ fleet: { fleet, silent }, onPair }: { readonly fleet: FleetState; readonly onPair: () => void }) {
  const say = useTvsWords();
  const online = fleet?.tvs.filter((tv) => tv.online).length ?? 0;
  return (
    <header className="tvs-head">
      <h1>{say('fleet.title')}</h1>
      {fleet !== null && <span>{say('fleet.count', { count: fleet.tvs.length, online })}</span>}
      {silent && <span role="status">{say('fleet.unread')}</span>}
      <button type="button" className="button button-main" onClick={onPair}>
        {say('fleet.add')}
      </button>
    </header>
  );
}

interface ListProps extends Pick<FleetState, 'walls'> {
  readonly fleet: FleetAnswer;
  readonly beside: Beside;
  readonly onOpen: (id: string) => void;
}

function List({ fleet, walls, beside, onOpen }: ListProps) {
  const say = useTvsWords();
  if (fleet.tvs.length === 0)
    return (
      <section className="tvs-none">
        <h2>{say('fleet.none')}</h2>
        <p>{say('fleet.noneWhy', { place: `${location.host}/tv` })}</p>
      </section>
    );
  const opened = beside.kind === 'tv' ? beside.id : null;
  return <FleetTable fleet={fleet} walls={walls} opened={opened} onOpen={onOpen} />;
}

interface SideProps {
  readonly beside: Beside;
  readonly first: string;
  readonly state: FleetState;
  readonly onClose: () => void;
}

function Side({ beside, first, state: { fleet, walls, reload }, onClose }: SideProps) {
  const rooms = [...new Set(fleet?.tvs.flatMap(({ room }) => room ?? []))].sort();
  if (beside.kind === 'pair')
    return <PairPane first={first} {...{ walls, rooms, onClose }} onPaired={() => void reload()} />;
  const tv = beside.kind === 'tv' ? fleet?.tvs.find(({ id }) => id === beside.id) : undefined;
  return tv === undefined ? null : <TvPane key={tv.id} {...{ tv, walls, rooms, onClose }} onChanged={reload} />;
}
