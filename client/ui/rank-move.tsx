// For: how many places somebody has won or lost within an hour. May import: i18n, glyph. Promises: a shape and a number, and the same in words; who stands where he stood has no mark.
import { useTranslation } from 'react-i18next';
import { Glyph } from './glyph.tsx';
import './rank-move.css';

export function RankMove({ climbed }: { readonly climbed: number | null }) {
  const { t } = useTranslation();
  if (climbed === null || climbed === 0) return <span className="rank-move" />;
  const count = Math.abs(climbed);
  const said = climbed > 0 ? t('teams.climbed', { count }) : t('teams.fell', { count });
  return (
    <span className="rank-move num" role="img" aria-label={said}>
      <Glyph name={climbed > 0 ? 'up' : 'down'} />
      {count}
    </span>
  );
}
