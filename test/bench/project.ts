// For: budget `project`: the changed cells of one frame, from the engine's state to the patch. May import: shared, server/engine, server/gateway, server/app, test/bench. Promises: a floor of 200 queues and 2,000 agents as the console shows it; at least 5 % of its cells change from frame to frame.
import type { Board } from '../../shared/board/board.ts';
import type { EventName, FloorEvent } from '../../shared/events/event.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { viewOf, type ViewId } from '../../shared/protocol/views.ts';
import { err } from '../../shared/result.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { NEVER } from 'rxjs';
import { screenBoard } from '../../server/app/screen-board.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { createAudience, type Audience } from '../../server/gateway/audience.ts';
import type { BoardFeed } from '../../server/gateway/feed.ts';
import { createViewMirror, type ViewMirror } from '../../server/gateway/view-mirror.ts';
import { cpuOf } from './measure.ts';
import { median, rounded, type BenchRow } from './row.ts';
import { contactEvents, signInEvents } from './synthetic.ts';

const SIZE = { queues: 200, agents: 2000 };
const VIEW: ViewId = 'console';
const WARM_UP = 100;
const FRAMES = 400;
const FRAME: Millis = 250;
const START: EpochMillis = Date.UTC(2026, 0, 15, 9);
/** Contacts before the first frame: every queue and agent has figures. */
const CONTACTS = 4000;
/** More than 5 % of the rows, that 5 % of all cells change: in a row most stay as they are. */
const AGENTS_A_FRAME = 260;
const QUEUES_A_FRAME = 50;
const CHANGED = 0.05;

const boardOf = (engine: Engine): Board =>
  screenBoard({ engine, floor: floorWith(SIZE.queues), zone: 'UTC', isFilling: () => false }).board;

function feedOf(engine: Engine, board: Board): BoardFeed {
  return {
    board,
    floor: { name: 'Bench', zone: 'UTC', dayStart: '00:00' },
    rules: shippedRules,
    changed$: NEVER,
    filling: () => null,
    takeChanges: () => engine.takeChanges(),
    waitingIn: (queueId) => engine.waitingIn(queueId),
    act: () => Promise.resolve(err('unknown')),
  };
}

/** What happens on the floor in one frame. */
function happenings(frame: number, at: EpochMillis): readonly FloorEvent[] {
  const events: FloorEvent[] = [];
  const tell = (name: EventName, data: object): void =>
    void events.push({ id: `${frame}-${events.length}`, source: 'bench', name, time: at, data } as FloorEvent);
  const round = Math.floor((frame * AGENTS_A_FRAME) / SIZE.agents);
  for (let n = 0; n < AGENTS_A_FRAME; n++) {
    const agentId = `agent-${((frame * AGENTS_A_FRAME + n) * 7919) % SIZE.agents}`;
    if (round % 2 === 0) tell('agent.notReady', { agentId, aux: 'meal', auxClass: 'meal' });
    else tell('agent.ready', { agentId });
  }
  for (let n = 0; n < QUEUES_A_FRAME; n++) {
    const data = { contactId: `frame-${frame}-${n}`, queueId: `queue-${(frame * QUEUES_A_FRAME + n) % SIZE.queues}` };
    tell('visit.enqueued', { ...data, channel: 'voice' });
    if (n % 2 === 0) tell('visit.abandoned', data);
  }
  return events;
}

function fold(engine: Engine, events: readonly FloorEvent[], now: EpochMillis): void {
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(now);
}

function floorWith(queues: number): Floor {
  const parsed = parseFloor({ queues: Array.from({ length: queues }, (_, n) => ({ id: `queue-${n}` })) });
  if (!parsed.ok) throw new Error('the floor of the bench is no floor');
  return parsed.floor;
}

function busyFloor(): Engine {
  const engine = createEngine({ floor: floorWith(SIZE.queues), zone: 'UTC', now: START - SECOND });
  const contacts = contactEvents(SIZE, START, CONTACTS);
  fold(engine, signInEvents(SIZE, START), START);
  fold(engine, contacts, contacts.at(-1)!.time);
  return engine;
}

interface FrameCost {
  readonly micros: number;
  readonly cells: number;
}

function costOfFrame(engine: Engine, mirror: ViewMirror, audience: Audience): FrameCost {
  let cells = 0;
  const micros = cpuOf(() => {
    const changes = engine.takeChanges();
    const patch = audience.patch({ tables: mirror.take(changes), lists: changes.lists });
    if (patch === null || patch === 'snapshot') throw new Error('a frame without changed cells');
    cells = patch.tables.reduce((sum, { v }) => sum + v.length, 0);
  });
  return { micros, cells };
}

export function run(): Promise<BenchRow[]> {
  const engine = busyFloor();
  const board = boardOf(engine);
  const mirror = createViewMirror(board, VIEW);
  const audience = createAudience(feedOf(engine, board), 'all', mirror);
  engine.takeChanges();
  const costs: FrameCost[] = [];
  for (let number = 0; number < WARM_UP + FRAMES; number++) {
    const now = engine.now + FRAME;
    fold(engine, happenings(number, now), now);
    const cost = costOfFrame(engine, mirror, audience);
    if (number >= WARM_UP) costs.push(cost);
  }
  const shown = viewOf(VIEW).tables.reduce((n, { table, columns }) => n + columns.length * sizeOf(engine, table), 0);
  const cells = median(costs.map((cost) => cost.cells));
  if (cells < CHANGED * shown) throw new Error(`only ${cells} of ${shown} cells change`);
  return Promise.resolve([
    { name: 'project', value: rounded(median(costs.map(({ micros }) => micros)) / 1000), unit: 'ms', runs: FRAMES },
    {
      name: 'project-cells',
      value: cells,
      unit: 'cells',
      baseline: shown,
      ratio: rounded(cells / shown),
      runs: FRAMES,
    },
  ]);
}

const sizeOf = (engine: Engine, table: keyof Engine['board']['tables']): number =>
  engine.board.tables[table].ids.length;
