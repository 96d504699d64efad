// For: a made-up floor that moves, for looking at pages before and without a real server. May import: shared, test/support. Promises: seeded; one step a second; no clock of its own.
import type { AlertItem, Lists, TableName, WaitingItem } from '../../shared/board/board.ts';
import { CHANNELS, type LocalText } from '../../shared/domain.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { DAY, MINUTE, QUARTER, SECOND, type EpochMillis } from '../../shared/time.ts';
import { statusOf, stepAt, thresholdsOf } from '../../client/store/status.ts';
import { anAlert } from './alerts.ts';
import { fakeAgents, serve, type FakeAgent } from './fake-agents.ts';
import { fakeQueues, queueRow, type FakeQueue } from './fake-queues.ts';
import { TEAMS } from './fake-names.ts';
import { seeded } from './arbitraries/seeded.ts';

export interface FakeFloorOptions {
  readonly seed?: number;
  readonly queues?: number;
  readonly agents?: number;
  /** One of the two sources has gone quiet. */
  readonly stale?: boolean;
  /** No queue, no agent, no event yet. */
  readonly empty?: boolean;
  /** The floor stands still: nothing arrives, nobody answers. */
  readonly still?: boolean;
}

export interface FakeFloor {
  readonly name: LocalText;
  readonly rules: readonly Rule[];
  /** Moves to `at`: at most one second of floor life a second. */
  step(at: EpochMillis): void;
  rows(table: TableName): ReadonlyMap<string, HeldRow>;
  lists(): Lists;
  waiting(queueId: string): readonly WaitingItem[];
  position(): string;
}

/** Start of the day in UTC+8, the zone of the made-up floor. */
const dayStart = (at: EpochMillis): EpochMillis => Math.floor((at + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000;

export function createFakeFloor(start: EpochMillis, options: FakeFloorOptions = {}): FakeFloor {
  const rand = seeded(options.seed ?? 7).next;
  const queues = options.empty === true ? [] : fakeQueues(start, options.queues ?? 12, rand);
  const agents = options.empty === true ? [] : fakeAgents(start, options.agents ?? 84, queues, rand);
  const curve = curveOf(start, queues, rand);
  const alerts = new Map<string, AlertItem>();
  let now = start;
  let changes = 0;
  const floor = { now, queues, agents };
  raise(alerts, floor, (nth) => start - ((nth * 7) % 19) * MINUTE - 67 * SECOND);
  return {
    name: { en: 'Beiling Expressways', 'zh-CN': '北岭高速' },
    rules: shippedRules,
    step: (at) => {
      while (now + SECOND <= at) {
        now += SECOND;
        floor.now = now;
        if (options.still !== true) {
          for (const queue of queues) arrive(queue, now, rand);
          changes += serve(agents, queues, now, rand);
        }
        for (const queue of queues) mark(queue, now);
        raise(alerts, floor, () => now);
      }
    },
    rows: (table) => rowsOf(table, floor, curve),
    lists: () => ({
      sources: sourcesOf(now, options),
      alerts: [...alerts.values()],
      announcements: [],
      halts: [],
      flags: queues[0]?.waiting[1] === undefined ? [] : [flagOf(queues[0])],
    }),
    waiting: (queueId) => queues.find((queue) => queue.seed.id === queueId)?.waiting ?? [],
    position: () => String(1000 + changes),
  };
}

function flagOf(queue: FakeQueue): Lists['flags'][number] {
  const contact = queue.waiting[1]!;
  const { contactId, since } = contact;
  const threat = { level: 'red', rule: 'threat@1', term: 'lawyer', score: null, scoreAt: null } as const;
  return { contactId, queueId: queue.seed.id, agentId: null, since, handledBy: null, ...threat };
}

function arrive(queue: FakeQueue, now: EpochMillis, rand: () => number): void {
  if (queue.seed.waiting === null) return;
  if (rand() < queue.arrivals) queue.enqueue(now, rand);
  const patience = queue.waiting.find((visit) => now - visit.since > 90 * SECOND && rand() < 0.002);
  if (patience !== undefined) queue.abandon(patience, now);
}

/** Writes the longest wait at the end of each minute into its slot. */
function mark(queue: FakeQueue, now: EpochMillis): void {
  if (now % MINUTE !== 0) return;
  const since = queue.waiting[0]?.since;
  queue.trend[(Math.floor(now / MINUTE) - 1) % 30] = since === undefined ? 0 : now - since;
}

interface State {
  readonly now: EpochMillis;
  readonly queues: readonly FakeQueue[];
  readonly agents: readonly FakeAgent[];
}

function raise(alerts: Map<string, AlertItem>, state: State, sinceOf: (nth: number) => EpochMillis): void {
  const rows: readonly (readonly [TableName, string, HeldRow])[] = [
    ['totals', 'total', totalRow(state)],
    ...state.queues.map((queue) => ['queues', queue.seed.id, queueRow(queue)] as const),
  ];
  for (const [table, id, row] of rows)
    for (const metric of ['longestWait', 'sl@today', 'abandonRate@today'])
      for (const severity of ['watch', 'breach'] as const) {
        const key = `${table}/${id}/${metric}/${severity}`;
        const figure = { table, id, row, metric, now: state.now };
        const steps = thresholdsOf(shippedRules, table, id, metric).filter((step) => step.severity === severity);
        const rules = shippedRules.filter((rule) => steps.some((step) => step.rule === rule.id));
        if (statusOf(rules, figure) === null) alerts.delete(key);
        else if (!alerts.has(key))
          alerts.set(key, alertOf(figure, steps[0]!.rule, severity, sinceOf(alerts.size + 1), stepAt(steps, severity)));
      }
}

function alertOf(
  { table, id, row, metric }: { table: TableName; id: string; row: HeldRow; metric: string },
  rule: string,
  severity: 'watch' | 'breach',
  since: EpochMillis,
  threshold: number | null,
): AlertItem {
  const ticking = metric === 'longestWait';
  const value = row[ticking ? 'longestWait.since' : metric];
  const column = ticking ? 'longestWait.since' : metric;
  return anAlert({
    rule,
    severity,
    table,
    row: id,
    column,
    since,
    value: typeof value === 'number' ? value : null,
    threshold: threshold ?? 0,
  });
}

function sourcesOf(now: EpochMillis, { stale = false, empty = false }: FakeFloorOptions): Lists['sources'] {
  const live = { state: 'live', seen: now, since: now - 5 * MINUTE, lagMs: 180, rejected: 0, reason: null } as const;
  const quiet = {
    state: 'stale',
    seen: now - 42 * SECOND,
    since: now - 42 * SECOND,
    lagMs: 900,
    rejected: 3,
    reason: 'no heartbeat for 42 s',
  } as const;
  if (empty) return [];
  return [
    { id: 'pbx', name: 'PBX', ...live },
    { id: 'chat', name: { en: 'Chat', 'zh-CN': '在线' }, ...(stale ? quiet : live) },
  ];
}

interface CurveSlot {
  readonly start: EpochMillis;
  readonly offered: number | null;
  readonly lastWeek: number;
}

function curveOf(now: EpochMillis, queues: readonly FakeQueue[], rand: () => number): readonly CurveSlot[] {
  if (queues.length === 0) return [];
  const shape = (hour: number): number =>
    18 +
    205 * Math.exp(-(((hour - 10.2) / 2.5) ** 2)) +
    186 * Math.exp(-(((hour - 15.4) / 2.5) ** 2)) +
    58 * Math.exp(-(((hour - 19.6) / 1.7) ** 2));
  return Array.from({ length: 96 }, (_, slot) => {
    const start = dayStart(now) + slot * QUARTER;
    const expected = shape(slot / 4);
    const surge = slot > 52 ? 1 + 0.05 * (slot - 52) : 1;
    const part = Math.min(1, Math.max(0, (now - start) / QUARTER));
    const offered = start > now ? null : Math.round(expected * surge * part * (1 + 0.1 * (rand() - 0.5)));
    return { start, offered, lastWeek: Math.round(expected * 0.93 * (1 + 0.14 * (rand() - 0.5))) };
  });
}

function rowsOf(table: TableName, state: State, curve: readonly CurveSlot[]): ReadonlyMap<string, HeldRow> {
  const { queues, agents } = state;
  switch (table) {
    case 'totals':
      return new Map([['total', totalRow(state)]]);
    case 'queues':
      return new Map(queues.map((queue) => [queue.seed.id, queueRow(queue)]));
    case 'agents':
      return new Map(agents.map((agent) => [agent.id, agent.row()]));
    case 'trends':
      return new Map(
        queues.map((queue) => [queue.seed.id, Object.fromEntries(queue.trend.map((value, n) => [`b${n}`, value]))]),
      );
    case 'days':
      return new Map();
    case 'curve':
      return new Map(curve.map((slot, n) => [`q${n}`, { ...slot }]));
    case 'channels':
      return new Map(CHANNELS.flatMap((channel) => channelRow(channel, queues)));
    case 'teams':
      return new Map(TEAMS.map(([id, name, lead], n) => [id, teamRow(name, lead, n, membersOf(agents, id))]));
    default:
      return new Map([['main', { name: 'Hall 1' }]]);
  }
}

const membersOf = (agents: readonly FakeAgent[], teamId: string): readonly FakeAgent[] =>
  agents.filter((agent) => agent.teamId === teamId);

function channelRow(channel: string, queues: readonly FakeQueue[]): [string, HeldRow][] {
  const own = queues.filter((queue) => queue.seed.channel === channel);
  return own.length === 0 ? [] : [[channel, { 'offered@today': sum(own, (queue) => queue.offered) }]];
}

function teamRow(name: LocalText, lead: LocalText, n: number, members: readonly FakeAgent[]): HeldRow {
  const den = 1100 - n * 30;
  const num = Math.round(den * (0.84 - n * 0.028));
  return {
    name,
    lead,
    'sl@today': num / den,
    'sl@today.num': num,
    'sl@today.den': den,
    'handled@today': den,
    'csatMean@today': 4.6 - n * 0.08,
    'csatMean@today.num': Math.round(60 * (4.6 - n * 0.08)),
    'csatMean@today.den': 60,
    signedIn: members.length,
    available: members.filter((agent) => agent.headline === 'available').length,
  };
}

const sum = <T>(items: readonly T[], read: (item: T) => number): number =>
  items.reduce((total, item) => total + read(item), 0);

function totalRow({ queues, agents }: State): HeldRow {
  const heads = (headline: string): number => agents.filter((agent) => agent.headline === headline).length;
  const waiting = sum(queues, (queue) => queue.waiting.length);
  const oldest = [...queues].sort((a, b) => (a.waiting[0]?.since ?? Infinity) - (b.waiting[0]?.since ?? Infinity))[0];
  const since = oldest?.waiting[0]?.since ?? null;
  const slNum = sum(queues, (queue) => queue.slNum);
  const slDen = sum(queues, (queue) => queue.slDen);
  const abandoned = sum(queues, (queue) => queue.abandoned);
  const ended = sum(queues, (queue) => queue.answered) + abandoned;
  const none = slDen === 0;
  return {
    waiting,
    'waitingChange@slide15': none ? null : 11,
    'longestWait.since': since,
    longestWaitQueue: since === null ? null : (oldest?.seed.id ?? null),
    'sl@today': none ? null : slNum / slDen,
    'sl@today.num': slNum,
    'sl@today.den': slDen,
    'abandonRate@today': none ? null : abandoned / ended,
    'abandonRate@today.num': abandoned,
    'abandonRate@today.den': ended,
    'csatMean@today': none ? null : 4.4,
    'csatMean@today.num': none ? 0 : 880,
    'csatMean@today.den': none ? 0 : 200,
    'occupancy@slide30': none ? null : 0.84,
    'offered@today': sum(queues, (queue) => queue.offered),
    signedIn: agents.length,
    staffed: agents.length - heads('notReady') - heads('unknown'),
    available: heads('available'),
    ringing: heads('ringing'),
    busy: heads('busy'),
    acw: heads('acw'),
    notReady: heads('notReady'),
    unknown: heads('unknown'),
    flagsOpen: queues.length > 0 ? 1 : 0,
  };
}
