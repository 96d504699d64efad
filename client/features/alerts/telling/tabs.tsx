// For: the parts of the alerts page, in its address. May import: react, i18n. Promises: links: each part opens in a tab of its own too; back and forward move between them.
import { keptHref } from '../../../format/address.ts';
import { useEffect, useState, type MouseEvent } from 'react';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import './tabs.css';

const TABS = ['alerts', 'contacts', 'rosters', 'runbooks', 'load'] as const;
export type Tab = (typeof TABS)[number];

const tabIn = (query: string): Tab => TABS.find((tab) => tab === new URLSearchParams(query).get('tab')) ?? 'alerts';

/** The address of a part: language and theme stay, what was open there does not. */
const hrefOf = (tab: Tab): string => keptHref('/alerts', location.search, tab === 'alerts' ? {} : { tab });

export function useTab(): readonly [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState(() => tabIn(location.search));
  useEffect(() => {
    const back = (): void => setTab(tabIn(location.search));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const go = (next: Tab): void => {
    history.pushState(null, '', hrefOf(next));
    setTab(next);
  };
  return [tab, go];
}

export function Tabs({ tab, onTab }: { readonly tab: Tab; readonly onTab: (tab: Tab) => void }) {
  const say = useAlertsWords();
  const open = (event: MouseEvent, next: Tab): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onTab(next);
  };
  return (
    <nav className="tabs" aria-label={say('tab.title')}>
      {TABS.map((one) => (
        <a
          key={one}
          href={hrefOf(one)}
          onClick={(event) => open(event, one)}
          {...(one === tab ? ({ 'aria-current': 'page' } as const) : {})}
        >
          {say(`tab.${one}`)}
        </a>
      ))}
    </nav>
  );
}
