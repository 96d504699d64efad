// For: what the gateway needs of the rest of the server. May import: shared, rxjs. Promises: an interface; the app fills it.
import type { LocalText } from '../../shared/domain.ts';
import type { Observable } from 'rxjs';
import type { Board, Changes, WaitingItem } from '../../shared/board/board.ts';
import type { FloorInfo } from '../../shared/protocol/messages.ts';
import type { Result } from '../../shared/result.ts';
import type { AlertAction, CommandFault } from '../../shared/rules/alert-action.ts';
import type { Principal } from '../access/principal.ts';
import type { Rule } from '../../shared/rules/rule.ts';

export interface BoardFeed {
  /** The board as it is now, its lists complete (sources and alerts included). */
  readonly board: Board;
  readonly floor: FloorInfo;
  readonly rules: readonly Rule[];
  /** What is still being read in, for people; null when nothing is. */
  filling(): LocalText | null;
  /** Emits, without waiting, whenever the board may have changed. */
  readonly changed$: Observable<unknown>;
  /** What changed since the last call. The gateway is the only caller. */
  takeChanges(): Changes;
  /** The waiting contacts of a queue, the longest first; customers already masked. */
  waitingIn(queueId: string): readonly WaitingItem[];
  /** Does something to an open alert; resolves once it is kept. */
  act(who: Principal, alertId: string, action: AlertAction): Promise<Result<null, CommandFault>>;
}
