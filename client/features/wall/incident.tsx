// For: the wall while an incident has it: what, why, how long, how bad, what is said, who has it. May import: shared, store, screen, format, i18n, ui, tiles. Promises: one incident has the upper field, two share it, more are a list; shapes and words say what colour says.
import { useTranslation } from 'react-i18next';
import { timerText } from '../../format/duration.ts';
import { timeText } from '../../format/clock.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { linkStale } from '../../store/selectors.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { FootStrip } from '../../tiles/alert-strip/foot-strip.tsx';
import { IncidentLower } from './incident-lower.tsx';
import { IncidentNumbers } from './incident-numbers.tsx';
import { IncidentRest } from './incident-rest.tsx';
import { incidentWords } from './incident-facts.ts';
import { AFTERGLOW, type Incident } from './incidents.ts';
import { useSeen } from './use-seen.ts';
import { WallBar } from './wall-bar.tsx';
import './incident.css';

/** More are named in a list of so many. */
const LISTED = 6;

export function IncidentPage({ incidents }: { readonly incidents: readonly Incident[] }) {
  const away = useScreen(linkStale);
  const [first] = incidents;
  if (first === undefined) return null;
  return (
    <>
      <div className="wall-board incident" role="alert">
        <WallBar title={null} turn={null} />
        <Field incidents={incidents} />
        <IncidentLower incident={first} others={incidents.slice(1)} />
        {!away && <IncidentRest incidents={incidents} />}
      </div>
      {away && (
        <footer className="incident-foot">
          <FootStrip />
        </footer>
      )}
    </>
  );
}

function Field({ incidents }: { readonly incidents: readonly Incident[] }) {
  const [first, second] = incidents;
  if (first === undefined) return null;
  if (incidents.length > 2)
    return (
      <section className="incident-list">
        {incidents.slice(0, LISTED).map((incident) => (
          <Line key={incident.alert.id} incident={incident} />
        ))}
      </section>
    );
  if (second !== undefined)
    return (
      <section className="incident-pair">
        {incidents.map((incident) => (
          <Half key={incident.alert.id} incident={incident} />
        ))}
      </section>
    );
  return (
    <section className={fieldClass('incident-field', first)} data-incident={first.alert.id}>
      <Main incident={first} />
      <IncidentNumbers alert={first.alert} />
    </section>
  );
}

const fieldClass = (base: string, { alert, clearedAt }: Incident): string =>
  `${base} incident-${clearedAt === null ? alert.severity : 'cleared'}`;

const Mark = ({ incident: { alert, clearedAt } }: { readonly incident: Incident }) => (
  <span className={clearedAt === null && alert.severity !== 'watch' ? 'breath' : ''}>
    <Glyph name={clearedAt === null ? alert.severity : 'ok'} />
  </span>
);

function useWords(incident: Incident) {
  const { t } = useTranslation('words');
  const seen = useSeen();
  const { alert, clearedAt } = incident;
  const words = incidentWords(alert, seen, t);
  if (clearedAt === null) return words;
  const time = timeText(clearedAt, seen.zone);
  return {
    ...words,
    why: t('incident.cleared', { time, length: timerText(clearedAt - alert.openedAt) }),
    context: t('incident.back', { time: timerText(clearedAt + AFTERGLOW - seen.now) }),
  };
}

function Main({ incident }: { readonly incident: Incident }) {
  const words = useWords(incident);
  const isLong = (words.value ?? '').length > 5;
  return (
    <div className="incident-main">
      <h1>
        <Mark incident={incident} />
        {words.name}
      </h1>
      <p className="incident-why">{words.why}</p>
      <p className={isLong ? 'incident-value incident-value-long num' : 'incident-value num'}>
        {words.value}
        {words.unit !== '' && <em>{words.unit}</em>}
      </p>
      <p className="incident-context">{words.context}</p>
    </div>
  );
}

function Half({ incident }: { readonly incident: Incident }) {
  return (
    <div className={fieldClass('incident-half', incident)} data-incident={incident.alert.id}>
      <Main incident={incident} />
    </div>
  );
}

function Line({ incident }: { readonly incident: Incident }) {
  const words = useWords(incident);
  return (
    <div className={fieldClass('incident-line', incident)} data-incident={incident.alert.id}>
      <Mark incident={incident} />
      <b>{words.name}</b>
      <span>{words.why}</span>
      <strong className="num">
        {words.value}
        {words.unit}
      </strong>
    </div>
  );
}
