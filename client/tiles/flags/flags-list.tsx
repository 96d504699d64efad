// For: customers that sound distressed, the worst first. May import: shared, store, screen, format, i18n, ui, tiles. Promises: where, why, since when, with whom; what has no room is counted.
import { useTranslation } from 'react-i18next';
import type { FlagItem } from '../../../shared/board/board.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { cellOf, list } from '../../store/selectors.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useFreshness, useKnownUntil } from '../freshness.ts';
import { nameIn } from '../local-cell.ts';
import type { TileBox } from '../frame/tile-type.ts';
import { flagRows, flagRule } from './flag-rows.ts';
import './flags-list.css';

const flags = list('flags');
const HEAD_PX = 40;
const ROW_PX = { line: 52, stacked: 88 } as const;
/** Narrower, why and who stand below where. */
const STACKED_PX = 640;

export function FlagsList({ width, height }: TileBox) {
  const { t } = useTranslation();
  const rows = flagRows(useScreen(flags));
  const look = width < STACKED_PX ? 'stacked' : 'line';
  const room = Math.max(1, Math.floor((height - HEAD_PX) / ROW_PX[look]));
  const shown = rows.slice(0, room);
  const more = rows.length - shown.length;
  return (
    <section className={look === 'stacked' ? 'flags-list flags-stacked' : 'flags-list'}>
      <h2>
        {t('sentiment.title')} {more > 0 && <small>{t('sentiment.more', { count: more })}</small>}
      </h2>
      <ol>
        {shown.map((flag) => (
          <Flag key={flag.contactId} flag={flag} />
        ))}
      </ol>
    </section>
  );
}

function Flag({ flag }: { readonly flag: FlagItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const freshness = useFreshness();
  const until = useKnownUntil();
  const { queueId, since, level, handledBy, term } = flag;
  const queue = useScreen(cellOf('queues', queueId ?? '', 'name'));
  const rule = flagRule(flag);
  return (
    <li data-flag={level}>
      <StatusMark status={level === 'red' ? 'breach' : 'watch'} />
      <b>{queueId === null ? '' : nameIn(queue, queueId, language)}</b>
      <span className="flag-why">
        {term !== null ? t('sentiment.word', { term }) : rule === null ? '' : t(`sentiment.${rule}`)}
      </span>
      <span className="flag-who">
        {handledBy === null ? t('sentiment.nobody') : t('sentiment.with', { who: handledBy })}
      </span>
      <span className="num">
        <Aged freshness={freshness}>
          <Elapsed since={since} until={until} />
        </Aged>
      </span>
    </li>
  );
}
