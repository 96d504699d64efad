// For: the agents of the made-up floor. May import: shared, test/support. Promises: seeded; an agent is in one state at a time.
import type { AuxClass, Headline } from '../../shared/domain.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { agentName, TEAMS } from './fake-names.ts';
import type { FakeQueue } from './fake-queues.ts';

export interface FakeAgent {
  readonly id: string;
  readonly teamId: string;
  readonly home: FakeQueue | undefined;
  headline: Headline;
  since: EpochMillis;
  until: EpochMillis;
  aux: string | null;
  auxClass: AuxClass | null;
  held: boolean;
  row(): HeldRow;
}

const POOL: readonly (readonly [Headline, number])[] = [
  ['busy', 50],
  ['ringing', 2],
  ['acw', 10],
  ['available', 9],
  ['notReady', 12],
  ['unknown', 1],
];
const AUX: readonly (readonly [string, AuxClass])[] = [
  ['Break', 'break'],
  ['Meal', 'meal'],
  ['Meeting', 'meeting'],
];

/** A floor whose heads stand in the proportions of the reference pages. */
export function fakeAgents(
  now: EpochMillis,
  count: number,
  queues: readonly FakeQueue[],
  rand: () => number,
): FakeAgent[] {
  const heads = POOL.flatMap(([headline, n]) => Array.from({ length: n }, () => headline));
  const homes = queues.flatMap((queue) => Array.from({ length: queue.serving }, () => queue));
  return Array.from({ length: count }, (_, n) => {
    const agent = fakeAgent(n, homes.length === 0 ? undefined : homes[(n * 7) % homes.length]);
    move(agent, heads[(n * 37 + 11) % heads.length]!, now - Math.round(rand() * rand() * 480) * SECOND, rand);
    agent.until = now + Math.round(rand() * 240) * SECOND;
    agent.held = agent.headline === 'busy' && rand() < 0.08;
    return agent;
  });
}

function fakeAgent(n: number, home: FakeQueue | undefined): FakeAgent {
  const name = agentName(n);
  const agent: FakeAgent = {
    id: `a${n + 1}`,
    teamId: TEAMS[Math.floor(n / 14) % TEAMS.length]![0],
    home,
    headline: 'available',
    since: 0,
    until: 0,
    aux: null,
    auxClass: null,
    held: false,
    row: () => ({
      name,
      teamId: agent.teamId,
      headline: agent.headline,
      since: agent.since,
      aux: agent.aux,
      auxClass: agent.auxClass,
      held: agent.held ? 1 : 0,
      queueId: agent.headline === 'notReady' || agent.headline === 'unknown' ? null : (home?.seed.id ?? null),
    }),
  };
  return agent;
}

function move(agent: FakeAgent, headline: Headline, now: EpochMillis, rand: () => number): void {
  const aux = headline === 'notReady' ? AUX[Math.floor(rand() * AUX.length)]! : undefined;
  agent.headline = headline;
  agent.since = now;
  agent.until = now + staying(headline, rand) * SECOND;
  agent.aux = aux?.[0] ?? null;
  agent.auxClass = aux?.[1] ?? null;
  agent.held = false;
}

function staying(headline: Headline, rand: () => number): number {
  if (headline === 'ringing') return 2 + Math.round(rand() * 5);
  if (headline === 'acw') return 15 + Math.round(rand() * 60);
  if (headline === 'busy') return 40 + Math.round(rand() * 400);
  return headline === 'available' ? 3_600 : 200 + Math.round(rand() * 900);
}

/** One second of work; gives the number of moves made. */
export function serve(
  agents: readonly FakeAgent[],
  queues: readonly FakeQueue[],
  now: EpochMillis,
  rand: () => number,
): number {
  let moves = 0;
  const to = (agent: FakeAgent, headline: Headline): void => {
    move(agent, headline, now, rand);
    moves++;
  };
  for (const agent of agents) {
    if (agent.headline === 'available') {
      if ((agent.home?.waiting.length ?? 0) > 0) to(agent, 'ringing');
    } else if (now >= agent.until) {
      if (agent.headline === 'ringing') to(agent, agent.home?.answer(now) === undefined ? 'available' : 'busy');
      else if (agent.headline === 'busy') to(agent, 'acw');
      else to(agent, rand() < 0.03 ? 'notReady' : 'available');
    } else if (agent.headline === 'busy' && rand() < 0.003) {
      agent.held = !agent.held;
      moves++;
    }
  }
  for (const queue of queues) {
    const own = agents.filter((agent) => agent.home === queue);
    queue.free = own.filter((agent) => agent.headline === 'available').length;
    queue.serving = own.filter((agent) => agent.headline !== 'notReady' && agent.headline !== 'unknown').length;
  }
  return moves;
}
