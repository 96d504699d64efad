// For: what the floor, or those of one row, are doing, in one line. May import: shared, store, i18n, ui. Promises: glyph, count and word for each family; the first three keep their place, the lost come behind them.
import { useMemo } from 'react';
import type { TableName } from '../../../shared/board/board.ts';
import { countText } from '../../format/number.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { rowFor } from '../../store/selectors.ts';
import { Dash } from '../../ui/dash.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { useRowFreshness } from '../freshness.ts';
import { atWork, HEAD_COLUMNS, headParts, type HeadKind } from './heads.ts';
import './floor-states.css';

type Shown = Exclude<HeadKind, 'ready' | 'ringing'>;
const GLYPHS = { busy: 'talking', wrap: 'acw', away: 'break', lost: 'lost' } as const satisfies Record<Shown, string>;
const STEADY = ['busy', 'wrap', 'away'] as const satisfies readonly Shown[];

interface StatesProps {
  readonly table?: TableName;
  readonly id?: string;
}

export function FloorStates({ table = 'totals', id = 'total' }: StatesProps) {
  const t = useT();
  const language = useLanguage();
  const blind = useRowFreshness(table, id) === 'lost';
  const held = useScreen(useMemo(() => rowFor(table, id, HEAD_COLUMNS), [table, id]));
  const words: Readonly<Record<Shown, string>> = {
    busy: t('floor.busy'),
    wrap: t('floor.acw'),
    away: t('floor.away'),
    lost: t('floor.lost'),
  };
  const parts = headParts(held);
  const counts = new Map(parts.map(({ kind, count }) => [kind, count])).set('busy', atWork(parts));
  const kinds: readonly Shown[] = (counts.get('lost') ?? 0) > 0 ? [...STEADY, 'lost'] : STEADY;
  return (
    <ul className="floor-states" aria-label={t('floor.now')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`ink-${kind}`}>
            <Glyph name={GLYPHS[kind]} />
          </span>
          <b className="num">{blind ? <Dash /> : countText(counts.get(kind) ?? 0, language)}</b>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
}
