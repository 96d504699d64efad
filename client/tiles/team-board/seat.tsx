// For: one seat: shape, name, word, time in state. May import: shared, store, screen, format, i18n, ui. Promises: renders when its own row changes; full colour only when its limit is overrun.
import { memo, useMemo } from 'react';
import type { ColumnKey } from '../../../shared/board/columns.ts';
import type { Severity } from '../../../shared/domain.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, rowFor, rulesInForce } from '../../store/selectors.ts';
import { cutClass } from '../../ui/cut.ts';
import { Dash } from '../../ui/dash.tsx';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { nameIn } from '../local-cell.ts';
import { wallName } from '../wall-name.ts';
import { acwLimits, acwStatus } from './acw-limits.ts';
import { seatKind, SEAT_LOOK } from './seat-kind.ts';

/** What a seat reads of its agent. */
const READ: readonly ColumnKey[] = ['name', 'headline', 'since', 'auxClass', 'held'];

interface SeatProps {
  readonly id: string;
  /** Nobody can say who is doing what. */
  readonly blind: boolean;
  /** The last instant that is known; null while it is now. */
  readonly until: number | null;
}

export const Seat = memo(function Seat({ id, blind, until }: SeatProps) {
  const t = useT();
  const language = useLanguage();
  const held = useScreen(useMemo(() => rowFor('agents', id, READ), [id]));
  const since = numberIn(held, 'since');
  const kind = seatKind(held);
  const overrun = useOverrun(id, kind === 'acw' && !blind ? since : null, until);
  if (kind === null) return <li className="seat" />;
  const { family, glyph } = SEAT_LOOK[blind ? 'lost' : kind];
  const look = `seat seat-${family}${family === 'lost' ? ' hatch' : ''}${overrun === null ? '' : ` seat-${overrun}${cutClass(overrun)}`}`;
  return (
    <li className={look} data-seat={kind}>
      <div className="seat-in">
        <Glyph name={glyph} />
        <b>{wallName(nameIn(held?.['name'], id, language))}</b>
        {overrun !== null && <Glyph name={overrun} className="seat-overrun" />}
        <span className="seat-state">
          <span className="seat-word">{blind ? <Dash /> : t(`state.${kind}`)}</span>
          <span className="num">{blind ? <Dash /> : <Elapsed since={since} until={until} />}</span>
        </span>
      </div>
    </li>
  );
});

/** Status of a running wrap-up; null while nothing runs. */
function useOverrun(id: string, since: number | null, until: number | null): Severity | null {
  const limits = acwLimits(useScreen(rulesInForce), id);
  return useAtNow((now) => (since === null ? null : acwStatus(Math.min(now, until ?? now) - since, limits)));
}
