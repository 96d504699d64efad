// For: the service level of each queue in stretches of the day, side by side. May import: shared, store, screen, i18n, tiles. Promises: what ran out and what runs are told apart by name.
import { useTranslation } from 'react-i18next';
import { levelColumn } from '../../../shared/walls/tile-columns.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { row } from '../../store/selectors.ts';
import { pastNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { nameIn } from '../local-cell.ts';
import { evenPagesOf, usePage } from '../paging.ts';
import { useQueueIds } from '../wall-scope.ts';
import { DayRate } from './day-rate.tsx';
import './levels.css';

const [HEAD_PX, ROW_PX] = [42, 50];

function LevelsTile({ settings: { windows }, box }: TileProps<'levels'>) {
  const { t } = useTranslation();
  const pages = evenPagesOf(useQueueIds(), Math.max(1, Math.floor((box.height - HEAD_PX) / ROW_PX)));
  const page = usePage(pages.length);
  return (
    <section className="levels">
      <header>
        <h2>
          {t('levels.title')}
          {pages.length > 1 && <small> {t('wall.page', { page: page + 1, pages: pages.length })}</small>}
        </h2>
        {windows.map((window) => (
          <span key={window}>{t(`levels.${window}`)}</span>
        ))}
      </header>
      <ol>
        {(pages[page] ?? []).map((id) => (
          <LevelRow key={id} id={id} columns={windows.map(levelColumn)} />
        ))}
      </ol>
    </section>
  );
}

function LevelRow({ id, columns }: { readonly id: string; readonly columns: readonly string[] }) {
  const language = useLanguage();
  const name = useScreen(row('queues', id))?.['name'];
  return (
    <li data-queue={id}>
      <b>{nameIn(name, id, language)}</b>
      {columns.map((column) => (
        <DayRate key={column} id={id} column={column} />
      ))}
    </li>
  );
}

export const levelsTile: TileKind<'levels'> = {
  Tile: LevelsTile,
  notice: (state, _settings, scope) => pastNotice(state, scope),
};
