// For: a screen that does not know yet what it shows, or whose wall is gone. May import: i18n, ui, own folder. Promises: says which; the wall comes up by itself.
import { useTranslation } from 'react-i18next';
import { Glyph } from '../../ui/glyph.tsx';
import { Rail } from '../../ui/rail.tsx';
import { WallCanvas } from './wall-canvas.tsx';

interface NoWallProps {
  readonly id: string;
  /** `asked`: the server has not answered yet. `unknown`: it has no such wall. `silent`: it does not say. */
  readonly because: 'asked' | 'unknown' | 'silent';
}

export function NoWall({ id, because }: NoWallProps) {
  const { t } = useTranslation();
  const unknown = because === 'unknown';
  return (
    <WallCanvas quiet={null}>
      <section className="wall-gate" role="status">
        <Glyph name={unknown ? 'lost' : 'mark'} />
        <h1>{unknown ? t('wall.unknown', { id }) : t('link.connecting')}</h1>
        {!unknown && (
          <Rail value={null} min={0} max={1} watch={null} trip={null} good="low" width={640} status={null} loading />
        )}
        <p>{unknown ? t('wall.unknownWhy') : because === 'silent' ? t('wall.notRead') : ' '}</p>
      </section>
    </WallCanvas>
  );
}
