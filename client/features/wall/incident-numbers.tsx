// For: the other figures of the row that an incident is about. May import: shared, store, screen, format, i18n. Promises: what the view of this wall has, and nothing else; null is a dash.
import { useTranslation } from 'react-i18next';
import type { AlertItem, TableName } from '../../../shared/board/board.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { timerText } from '../../format/duration.ts';
import { countText } from '../../format/number.ts';
import { percentText } from '../../format/percent.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, row, rulesInForce } from '../../store/selectors.ts';
import { thresholdsOf } from '../../store/status.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';

interface Fact {
  readonly key: string;
  readonly value: string;
  readonly unit: '' | '%';
  readonly what: string;
  readonly aside: string;
}

export function IncidentNumbers({ alert }: { readonly alert: AlertItem }) {
  const facts = useFacts(alert);
  return (
    <ul className="incident-numbers">
      {facts.map(({ key, value, unit, what, aside }) => (
        <li key={key}>
          <b className="num">
            {value}
            {unit !== '' && <em>{unit}</em>}
          </b>
          <p>
            {what}
            <span>{aside}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function useFacts({ table, row: id, column }: AlertItem): readonly Fact[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const rules = useScreen(rulesInForce);
  // An incident of a source is one of the whole floor.
  const [of, at]: readonly [TableName, string] = table === 'sources' ? ['totals', 'total'] : [table, id];
  const held = useScreen(row(of, at));
  const now = useWallTime((instant) => instant);
  if (held === undefined) return [];
  const facts: Fact[] = [];
  const has = (name: string): boolean => name in held;
  if (has('waiting') && column !== 'waiting')
    facts.push({
      key: 'waiting',
      value: countText(numberIn(held, 'waiting'), language),
      unit: '',
      what: t('incident.waiting'),
      aside: '',
    });
  if (has('sl@today') && column !== 'sl@today') {
    const limit = thresholdsOf(rules, of, at, 'sl@today')[0]?.value ?? null;
    const aside = limit === null ? '' : t('incident.target', { limit: `${percentText({ value: limit }, 0)}%` });
    facts.push({
      key: 'sl',
      value: percentOf(held),
      unit: numberIn(held, 'sl@today') === null ? '' : '%',
      what: t('incident.serviceLevel'),
      aside,
    });
  }
  const anchor = numberIn(held, 'longestWait.since');
  if (has('longestWait.since') && column !== 'longestWait')
    facts.push({
      ...{ key: 'longest', unit: '', aside: '' },
      value: timerText(anchor === null ? null : Math.max(0, now - anchor)),
      what: t('headline.longestWait'),
    });
  const on = numberIn(held, 'staffed') ?? numberIn(held, 'signedIn');
  if (has('available')) {
    const aside = on === null ? '' : t('incident.ofStaffed', { total: countText(on, language) });
    facts.push({
      key: 'free',
      value: countText(numberIn(held, 'available'), language),
      unit: '',
      what: t('incident.free'),
      aside,
    });
  }
  return facts.slice(0, 3);
}

const percentOf = (held: HeldRow): string =>
  percentText(
    { value: numberIn(held, 'sl@today'), num: numberIn(held, 'sl@today.num'), den: numberIn(held, 'sl@today.den') },
    0,
  );
