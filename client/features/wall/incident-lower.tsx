// For: the lower half of an incident: how it came, what is announced, who has it. May import: shared, store, screen, format, i18n, charts, tiles. Promises: what nobody said stays empty; who has not taken it on is said in words.
import { useTranslation } from 'react-i18next';
import type { AlertItem } from '../../../shared/board/board.ts';
import { isValue } from '../../../shared/rules/conditions.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { trendSeries } from '../../charts/trend-series.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list, row, rulesInForce } from '../../store/selectors.ts';
import { byline } from '../../tiles/announcements/announcement-line.tsx';
import { usePage } from '../../tiles/paging.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { incidentWords } from './incident-facts.ts';
import { IncidentTrend } from './incident-trend.tsx';
import type { Incident } from './incidents.ts';
import { useSeen } from './use-seen.ts';

interface LowerProps {
  readonly incident: Incident;
  readonly others: readonly Incident[];
}

export function IncidentLower({ incident, others }: LowerProps) {
  return (
    <>
      <section className="incident-low incident-trend">
        <Trend alert={incident.alert} />
      </section>
      <section className="incident-low incident-said">
        <Announced />
      </section>
      <section className="incident-low incident-who">
        <Taken incidents={[incident, ...others]} />
      </section>
    </>
  );
}

/** What the server keeps of a trend. */
const MINUTES = 29;
const alerts = list('alerts');

/** The longest wait of its queue over the last half hour; where there is none, what else the rule has found. */
function Trend({ alert }: { readonly alert: AlertItem }) {
  const { t } = useTranslation();
  const held = useScreen(row('trends', alert.row));
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const minute = useWallTime((now) => Math.floor(now / 60_000) * 60_000);
  const rule = useScreen(rulesInForce).find(({ id }) => id === alert.rule);
  if (alert.table !== 'queues' || held === undefined) return <Affected alert={alert} room={5} />;
  const values = trendSeries(held, minute, MINUTES, 1);
  const trip = rule !== undefined && isValue(rule.when) && rule.when.metric === 'longestWait' ? rule.when.value : null;
  return (
    <>
      <h2>{t('incident.trend')}</h2>
      <IncidentTrend values={values} until={minute} trip={trip} zone={zone} />
      <Affected alert={alert} room={1} />
    </>
  );
}

/** Other rows in which a rule on the same figure is open, the worst first. */
function Affected({ alert, room }: { readonly alert: AlertItem; readonly room: number }) {
  const { t } = useTranslation('words');
  const seen = useSeen();
  const open = useScreen(alerts).filter(
    ({ id, table, row: at }) => id !== alert.id && table === alert.table && at !== alert.row,
  );
  const rows = [...new Map(open.map((other) => [other.row, other])).values()].slice(0, room);
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{t('incident.affected')}</h2>
      <ul className="incident-affected">
        {rows.map((other) => {
          const words = incidentWords(other, seen, t);
          return (
            <li key={other.id}>
              <StatusMark status={other.severity} />
              <b>{words.name}</b>
              <span className="num">
                {words.value}
                {words.unit}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const announcements = list('announcements');

function Announced() {
  const { t } = useTranslation();
  const all = useScreen(announcements);
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const page = usePage(all.length);
  const shown = all[page];
  if (shown === undefined) return <h2>{t('incident.nothingAnnounced')}</h2>;
  return (
    <>
      <h2>{t('incident.announced')}</h2>
      <p className="incident-title">{shown.title ?? shown.text}</p>
      {shown.title !== null && <p className="incident-text">{shown.text}</p>}
      <p className="incident-by">{byline(shown, zone, language)}</p>
    </>
  );
}

/** Who has each, or for how long nobody has. */
function Taken({ incidents }: { readonly incidents: readonly Incident[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const now = useWallTime((at) => at);
  const { runbook = null, runbookName = null } = incidents[0]?.alert ?? {};
  return (
    <>
      <h2>{t('incident.taken')}</h2>
      <ul>
        {incidents.slice(0, 4).map(({ alert: { id, owner, openedAt } }) => (
          <li key={id}>
            <span className={owner === null ? 'ink-3' : 'ok'}>
              <Glyph name={owner === null ? 'stale' : 'ok'} />
            </span>
            <span>
              {owner === null ? t('incident.notTaken') : owner.by}
              {owner?.note != null && <small>{owner.note}</small>}
              {owner === null && <small>{t('incident.openFor', { time: timerText(now - openedAt) })}</small>}
            </span>
            {owner !== null && <time className="num">{timeText(owner.at, zone)}</time>}
          </li>
        ))}
      </ul>
      {runbook !== null && (
        <p className="incident-runbook">
          {t('incident.runbook', { name: localText(runbookName ?? runbook, language) })}
        </p>
      )}
    </>
  );
}
