// For: choosing which queues are listed. May import: shared, ui, i18n, queue-filter, words. Promises: every choice shows how many queues it holds; all of it works from the keyboard.
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Heads } from './heads.tsx';
import { StrainList } from './strain-list.tsx';
import { QUICK_VIEWS, STATES, toggled, type Counts, type Filter } from './queue-filter.ts';
import { useWords } from '../../i18n/console-words.ts';
import './filters.css';

interface FiltersProps {
  readonly filter: Filter;
  readonly counts: Counts;
  readonly onChange: (filter: Filter) => void;
  readonly findRef: Ref<HTMLInputElement>;
}

export function Filters({ filter, counts, onChange, findRef }: FiltersProps) {
  const say = useWords();
  return (
    <aside className="filters" aria-label={say('view.title')}>
      <input
        ref={findRef}
        className="filters-find"
        type="search"
        value={filter.find}
        placeholder={say('view.find')}
        aria-label={say('view.find')}
        aria-keyshortcuts="/"
        onChange={(event) => {
          onChange({ ...filter, find: event.target.value });
        }}
      />
      <QuickViews filter={filter} counts={counts} onChange={onChange} />
      <States filter={filter} counts={counts} onChange={onChange} />
      <Channels filter={filter} counts={counts} onChange={onChange} />
      <Heads />
      <StrainList />
      <p className="filters-hint">{say('keys.hint')}</p>
    </aside>
  );
}

type GroupProps = Omit<FiltersProps, 'findRef'>;

function QuickViews({ filter, counts, onChange }: GroupProps) {
  const say = useWords();
  return (
    <fieldset className="filters-group">
      <legend className="panel-head">{say('view.views')}</legend>
      {QUICK_VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          className="filters-view"
          aria-pressed={filter.view === view}
          onClick={() => {
            onChange({ ...filter, view });
          }}
        >
          {say(`view.${view}`)}
          <span className="num">{counts.views[view]}</span>
        </button>
      ))}
    </fieldset>
  );
}

function States({ filter, counts, onChange }: GroupProps) {
  const say = useWords();
  return (
    <fieldset className="filters-group">
      <legend className="panel-head">{say('view.state')}</legend>
      {STATES.map((state) => (
        <label key={state} className="filters-box">
          <input
            type="checkbox"
            checked={filter.states.includes(state)}
            onChange={() => {
              onChange({ ...filter, states: toggled(filter.states, state) });
            }}
          />
          <span className="filters-mark">
            <StatusMark status={state === 'range' ? null : state} />
          </span>
          {say(`view.${state}`)}
          <span className="num">{counts.states[state]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A floor of one channel has nothing to choose. */
function Channels({ filter, counts, onChange }: GroupProps) {
  const say = useWords();
  const { t } = useTranslation();
  if (counts.channels.length < 2) return null;
  return (
    <fieldset className="filters-group">
      <legend className="panel-head">{say('view.channel')}</legend>
      {counts.channels.map(([channel, count]) => (
        <label key={channel} className="filters-box">
          <input
            type="checkbox"
            checked={filter.channels.includes(channel)}
            onChange={() => {
              onChange({ ...filter, channels: toggled(filter.channels, channel) });
            }}
          />
          <span className="filters-mark ink-2">
            <Glyph name={channel} />
          </span>
          {t(`channel.${channel}`)}
          <span className="num">{count}</span>
        </label>
      ))}
    </fieldset>
  );
}
