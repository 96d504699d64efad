// For: drawing what a tile says in place of its figures. May import: i18n, ui, notice. Promises: the tile keeps its place and its name; shape and words, never colour alone.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureId } from '../../../shared/walls/figures.ts';
import type { TileType } from '../../../shared/walls/tile-settings.ts';
import { Dash } from '../../ui/dash.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import type { GlyphName } from '../../ui/glyph-shapes.ts';
import { Opens } from '../../ui/opens.tsx';
import { Rail } from '../../ui/rail.tsx';
import type { Notice } from './notice.ts';
import './tile-notice.css';

const GLYPHS = { lost: 'lost', error: 'lost', closed: 'plan' } as const satisfies Readonly<Record<string, GlyphName>>;
const RAIL_PX = 220;

interface TileNoticeProps {
  readonly type: TileType;
  readonly named?: FigureId | undefined;
  readonly notice: Notice;
  readonly height: number;
}

export function TileNotice({ type, named, notice, height }: TileNoticeProps) {
  const { t } = useTranslation();
  const { kind, why, id = '', opensAt } = notice;
  return (
    <Said type={type} named={named} kind={kind} height={height}>
      {opensAt === undefined ? t(`tile.${why}`, { id }) : <Opens at={opensAt} />}
    </Said>
  );
}

interface SaidProps {
  readonly type: TileType;
  readonly named?: FigureId | undefined;
  readonly kind: Notice['kind'];
  readonly height: number;
  readonly children: ReactNode;
}

/** Low tiles say it in one line, those of the second rank without the dash. */
const LOW_PX = 112;
const SMALL_PX = 176;
const roomOf = (height: number): string => (height < LOW_PX ? ' notice-low' : height < SMALL_PX ? ' notice-small' : '');

export function Said({ type, named, kind, height, children }: SaidProps) {
  const { t } = useTranslation();
  return (
    <section className={`tile-notice notice-${kind}${roomOf(height)}`} data-notice={kind} role="status">
      <h2>
        {kind in GLYPHS && (
          <span className={kind === 'lost' ? 'mark-breach' : 'ink-2'}>
            <Glyph name={GLYPHS[kind as keyof typeof GLYPHS]} />
          </span>
        )}
        {named === undefined ? t(`tileName.${type}`) : t(`headline.${named}`)}
      </h2>
      <p className="notice-value num">
        <Dash />
      </p>
      {kind === 'loading' && (
        <Rail value={null} min={0} max={1} watch={null} trip={null} good="low" width={RAIL_PX} status={null} loading />
      )}
      {kind === 'lost' && <span className="notice-hatch hatch" style={{ width: RAIL_PX }} />}
      <p className="notice-why">{children}</p>
    </section>
  );
}
