// For: who carries too much, for the supervisor who can do something about it (F9). May import: shared, store, screen, format, ui, words. Promises: care, not a ranking: the oldest sign first; nothing is shown while nobody shows one.
import { memo } from 'react';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useJoined } from '../../i18n/joined.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { row } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { nameIn } from './queue-facts.ts';
import { strainedAgents } from './strained.ts';
import { useWords } from '../../i18n/console-words.ts';
import './strain-list.css';

const SHOWN = 5;
/** Ids are joined into one text, so that the list renders only when somebody comes or goes. (Ids hold no control characters, EV4.) */
const SEPARATOR = '\n';
const strainedIds = ({ frame }: ScreenState): string =>
  strainedAgents(frame?.tables.agents)
    .map(({ id }) => id)
    .join(SEPARATOR);

export function StrainList() {
  const say = useWords();
  const language = useLanguage();
  const joined = useScreen(strainedIds);
  if (joined === '') return null;
  const ids = joined.split(SEPARATOR);
  return (
    <section className="strained" aria-label={say('strain.title')}>
      <h2 className="panel-head">
        {say('strain.title')} <span className="num">{countText(ids.length, language)}</span>
      </h2>
      <ul>
        {ids.slice(0, SHOWN).map((id) => (
          <Strained key={id} id={id} />
        ))}
      </ul>
      {ids.length > SHOWN && <p>{say('drawer.more', { count: ids.length - SHOWN })}</p>}
    </section>
  );
}

const Strained = memo(function Strained({ id }: { readonly id: string }) {
  const say = useWords();
  const held = useScreen(row('agents', id));
  const join = useJoined();
  const name = nameIn(held, id, useLanguage());
  if (held === undefined) return null;
  const [one] = strainedAgents({ columns: [], ids: [id], rows: new Map([[id, held]]) });
  if (one === undefined) return null;
  return (
    <li data-strained={id}>
      <b>{name}</b>
      <span className="num">
        <Elapsed since={one.since} />
      </span>
      <small>{join(...one.signals.map((signal) => say(`strain.${signal}`)))}</small>
    </li>
  );
});
