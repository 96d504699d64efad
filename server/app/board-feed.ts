// For: the one board that screens see: the engine's figures, the sources' health, the open alerts. May import: shared, engine's interface, gateway's interface, app, rxjs. Promises: changes are taken once and told whole.
import type { LocalText } from '../../shared/domain.ts';
import { map, merge, type Observable, tap } from 'rxjs';
import type { AlertItem, Changes, HaltItem, ListName, Lists, SourceItem } from '../../shared/board/board.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { minDenOf } from '../../shared/floor/display-settings.ts';
import type { FloorInfo } from '../../shared/protocol/messages.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Engine } from '../engine/engine.ts';
import type { BoardFeed } from '../gateway/feed.ts';
import { screenBoard } from './screen-board.ts';

export interface BoardFeedOptions {
  readonly engine: Pick<Engine, 'board' | 'waitingIn' | 'dayHistory'>;
  readonly floor: Floor;
  /** Zone of sites that name none. */
  readonly zone: string;
  /** Rules in force and open alerts; another array is another content. */
  readonly alerts: { readonly rules: readonly Rule[]; readonly items: readonly AlertItem[] };
  /** What changed in the engine since the last call. */
  readonly takeChanges: () => Changes;
  /** The list of sources, first as it is. */
  readonly sources$: Observable<readonly SourceItem[]>;
  /** Why nothing is taken in, null while all is. */
  readonly trouble$: Observable<HaltItem | null>;
  /** Whenever the engine has moved. */
  readonly engineChanged$: Observable<unknown>;
  readonly filling: () => LocalText | null;
  readonly act: BoardFeed['act'];
}

export function createBoardFeed(options: BoardFeedOptions): BoardFeed {
  const { engine, floor, zone, alerts, takeChanges, sources$, trouble$, engineChanged$, filling, act } = options;
  let sources: readonly SourceItem[] = [];
  let halts: readonly HaltItem[] = [];
  const { board, takeTurned } = screenBoard({
    ...{ engine, floor, zone, isFilling: () => filling() !== null },
    lists: () => ({ ...engine.board.lists, sources, alerts: alerts.items, halts }),
  });
  let told: Lists = board.lists;
  return {
    board,
    floor: floorInfo(floor, zone),
    get rules() {
      return alerts.rules;
    },
    filling,
    changed$: merge(
      engineChanged$,
      sources$.pipe(tap((items) => (sources = items))),
      trouble$.pipe(tap((trouble) => (halts = haltsOf(trouble)))),
    ).pipe(map(() => undefined)),
    waitingIn: (queueId) => engine.waitingIn(queueId),
    act,
    takeChanges() {
      const taken = takeChanges();
      const rows = { ...taken.rows, queues: [...taken.rows.queues, ...takeTurned()] };
      const { lists } = board;
      const changes: Changes = { rows, lists: changedLists(told, lists) };
      told = lists;
      return changes;
    },
  };
}

/** Screens are told what and since when; the reason is for operators. */
const haltsOf = (trouble: HaltItem | null): readonly HaltItem[] =>
  trouble === null ? [] : [{ kind: trouble.kind, since: trouble.since }];

/** Lists are made anew when they change: another array is another content. */
const changedLists = (before: Lists, after: Lists): ReadonlySet<ListName> =>
  new Set((Object.keys(after) as ListName[]).filter((name) => before[name] !== after[name]));

/** What screens are told of the floor. `zone` is the one of floors that name none (settled Q5). */
export function floorInfo(floor: Floor, zone: string): FloorInfo {
  const site = floor.sites[0];
  const info = {
    name: floor.name,
    zone: site?.timeZone ?? zone,
    dayStart: site?.dayStart ?? '00:00',
    minDen: minDenOf(floor),
  };
  return floor.subtitle === undefined ? info : { ...info, subtitle: floor.subtitle };
}
