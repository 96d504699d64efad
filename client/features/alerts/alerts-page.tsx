// For: the alerts page of the console, `/alerts`. May import: shared, store, screen, i18n, tiles, alerts parts. Promises: the open rule lives in the address; works wholly from the keyboard.
import '../../../shared/no-eval.ts';
import { lazy, Suspense, useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { list } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useFreshness } from '../../tiles/freshness.ts';
import { Announcer } from '../../tiles/announcer/announcer.tsx';
import { LoudSettings } from '../../tiles/announcer/loud-settings.tsx';
import { LinkStrip } from '../../tiles/console-bar/link-strip.tsx';
import { TopBar } from '../../tiles/console-bar/top-bar.tsx';
import { useFocusHomes } from '../../ui/use-focus-homes.ts';
import { BacktestPane } from './backtest-pane.tsx';
import { createKept, KeptProvider } from '../../documents/kept.ts';
import { useLeaving } from '../../documents/use-leaving.ts';
import { TodayLanes } from './day-lanes.tsx';
import { Editor } from './editor.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { ClosedAlerts, Silences } from './past-lists.tsx';
import { RuleList } from './rule-list.tsx';
import { actOnAlert } from './rules-door.ts';
import { useDone } from './use-done.ts';
import { Tabs, useTab, type Tab } from './telling/tabs.tsx';
import { usePast } from './use-past.ts';
import { useRules } from './use-rules.ts';
import './alerts.css';

/** Each is loaded when it is opened. */
const PANES = {
  contacts: lazy(async () => ({ default: (await import('./telling/contacts-pane.tsx')).ContactsPane })),
  rosters: lazy(async () => ({ default: (await import('./telling/rosters-pane.tsx')).RostersPane })),
  runbooks: lazy(async () => ({ default: (await import('./telling/runbooks-pane.tsx')).RunbooksPane })),
  load: lazy(async () => ({ default: (await import('./telling/load-pane.tsx')).LoadPane })),
} as const satisfies Record<Exclude<Tab, 'alerts'>, unknown>;

const hasFrame = (state: ScreenState): boolean => state.frame !== null;

/** The page with `rule` in its address, other parameters as they are. */
function putInAddress(rule: string | null): void {
  const params = new URLSearchParams(location.search);
  if (rule === null) params.delete('rule');
  else params.set('rule', rule);
  const text = params.toString();
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}`);
}
const inAddress = (name: 'rule' | 'alert'): string | null => new URLSearchParams(location.search).get(name);

export function AlertsPage() {
  const freshness = useFreshness();
  const loaded = useScreen(hasFrame);
  const [tab, go] = useTab();
  const [kept] = useState(createKept);
  useLeaving(kept);
  useFocusHomes();
  return (
    <div className="console alerts-page" data-freshness={freshness}>
      <TopBar page="alerts" />
      <LinkStrip />
      <Announcer />
      <Tabs tab={tab} onTab={go} />
      <KeptProvider value={kept}>{loaded && <Shown tab={tab} />}</KeptProvider>
    </div>
  );
}

function Shown({ tab }: { readonly tab: Tab }) {
  if (tab === 'alerts') return <Panes />;
  const Pane = PANES[tab];
  return (
    <Suspense fallback={null}>
      <Pane />
    </Suspense>
  );
}

function Panes() {
  const say = useAlertsWords();
  const [first] = useState(() => inAddress('rule'));
  const desk = useRules(first);
  const past = usePast();
  const [current, setCurrent] = useState(() => inAddress('alert'));
  const openRule = useCallback(
    (id: string | null) => {
      putInAddress(id);
      desk.open(id);
    },
    [desk],
  );
  const { failed, did } = useDone();
  useAlertKeys(current, setCurrent, openRule, did);
  return (
    <div className="alerts-panes">
      <aside className="alerts-left" aria-label={say('tab.alerts')}>
        {failed !== null && (
          <p className="word-fault" role="alert">
            {failed}
          </p>
        )}
        <OpenAlerts current={current} onCurrent={setCurrent} onRule={openRule} onDone={past.reload} />
        <Silences silences={past.silences} onDone={past.reload} />
        <RuleList desk={desk} past={past.alerts} onOpen={openRule} />
        <ClosedAlerts past={past.alerts} known={past.known} onRule={openRule} />
        <LoudSettings />
        <p className="pane-note">{say('list.hint')}</p>
      </aside>
      <main className="alerts-middle">
        <TodayLanes past={past.alerts} known={past.known} />
        <div className="alerts-editing" data-focus-home>
          <Editor desk={desk} />
          {desk.opened !== null && (
            <BacktestPane key={desk.opened.id} rule={desk.rule} draft={desk.opened.draft} onChange={desk.change} />
          )}
        </div>
      </main>
    </div>
  );
}

const alerts = list('alerts');
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [role=slider]');

function useAlertKeys(
  current: string | null,
  setCurrent: (id: string | null) => void,
  openRule: (id: string) => void,
  did: (work: Promise<string | null>) => Promise<void>,
): void {
  const { api } = useScreenContext().store;
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    const all = alerts(api.getState());
    const at = all.findIndex(({ id }) => id === current);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = all[at];
    if (step !== 0 && all.length > 0) {
      event.preventDefault();
      setCurrent(all[Math.max(0, Math.min(all.length - 1, at + step))]?.id ?? null);
    } else if (event.key === 'Escape') setCurrent(null);
    else if (chosen === undefined) return;
    else if (event.key === 'a') void did(actOnAlert(chosen.id, { kind: 'acknowledge', note: null }));
    else if (event.key === 's') void did(actOnAlert(chosen.id, { kind: 'snooze', forMs: SNOOZE }));
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) openRule(chosen.rule);
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, []);
}

/** What one key puts off. */
const SNOOZE = 15 * 60_000;
