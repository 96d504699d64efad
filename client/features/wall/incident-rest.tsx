// For: the rest of the floor in one line, while an incident has the wall. May import: shared, store, screen, format, i18n, ui. Promises: the whole floor's figures; how many queues are in range.
import { useTranslation } from 'react-i18next';
import { countText, DASH } from '../../format/number.ts';
import { percentText } from '../../format/percent.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { ids, list, numberIn, row } from '../../store/selectors.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { incidentWords } from './incident-facts.ts';
import type { Incident } from './incidents.ts';
import { useSeen } from './use-seen.ts';

const total = row('totals', 'total');
const queues = ids('queues');
const alerts = list('alerts');
/** Others that are named. */
const NAMED = 2;

export function IncidentRest({ incidents }: { readonly incidents: readonly Incident[] }) {
  const { t } = useTranslation('words');
  const language = useLanguage();
  const seen = useSeen();
  const held = useScreen(total);
  const all = useScreen(queues);
  const open = useScreen(alerts).filter(({ table }) => table === 'queues');
  const shown = new Set(incidents.map(({ alert }) => alert.row));
  const others = [
    ...new Map(open.filter((alert) => !shown.has(alert.row)).map((alert) => [alert.row, alert])).values(),
  ];
  const inRange = all.length - new Set(open.map((alert) => alert.row)).size;
  const level = numberIn(held, 'sl@today');
  const levelText = level === null ? DASH : `${percentText({ value: level }, 0)}%`;
  return (
    <footer className="incident-rest">
      <span>{t('incident.rest')}</span>
      <span>
        {t('incident.restWaiting')} <b className="num">{countText(numberIn(held, 'waiting'), language)}</b>
      </span>
      <span>
        {t('incident.restLevel')} <b className="num">{levelText}</b>
      </span>
      <span>
        {t('incident.restFree')} <b className="num">{countText(numberIn(held, 'available'), language)}</b>
      </span>
      {others.slice(0, NAMED).map((alert) => {
        const words = incidentWords(alert, seen, t);
        return (
          <span key={alert.id}>
            <StatusMark status={alert.severity} /> {words.name}{' '}
            <b className="num">
              {words.value}
              {words.unit}
            </b>
          </span>
        );
      })}
      <span className="incident-range">{t('incident.inRange', { count: inRange })}</span>
    </footer>
  );
}
