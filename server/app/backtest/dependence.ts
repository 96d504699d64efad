// For: which events figures rest on: what a back-test of them must fold (BTEST9, BTEST10). May import: shared. Promises: data; what is not listed rests on everything.
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { ScopeTable } from '../../../shared/rules/places.ts';

/** Kinds of contacts' events that are folded for some figures only; all others are for every figure. */
export type Told = 'turns' | 'surveys' | 'messages';

/**
 * What of agents is folded. `none`: nothing; what contacts say of their work counts at no agent. `counted`: what contacts say of
 * their work and where they belong, so that it counts in the right place. `whole`: their own events too, all their contacts, and
 * every sign of life: how they stand is right.
 */
export type OfAgents = 'none' | 'counted' | 'whole';

export interface Dependence {
  readonly told: ReadonlySet<Told>;
  readonly agents: OfAgents;
  /** Of one queue its own contacts do not suffice: what is said of them hangs on others. */
  readonly isOfFloor: boolean;
}

interface Row extends Dependence {
  readonly of: ReadonlySet<MetricId>;
  readonly in: ReadonlySet<ScopeTable>;
}

/** Figures that visits alone make: who waits, for how long, and how waits end. Formulas of the service level are of these too. */
const VISITS: readonly MetricId[] = [
  'waiting',
  'longestWait',
  'currentAvgWait',
  'waitingChange',
  'queueWithinTarget',
  'contactsOffered',
  'offered',
  'answered',
  'abandoned',
  'left',
  'callbacks',
  'asa',
  'sl',
  'answerRate',
  'abandonRate',
  'flowOutRate',
  'callbackRate',
  'avgWaitAll',
  'avgAbandonWait',
  'waitP50',
  'waitP90',
  'waitP95',
];
/** Sentiment: of what a contact's customer says, and of holds. */
const FLAGS: readonly MetricId[] = ['flagsOpen', 'flagsRed', 'negShare'];
const SURVEYS: readonly MetricId[] = ['csat', 'csatMean', 'nps', 'ces'];
/** Talks, wrap-ups and offers: other work of the same agent, and the end of his session, end them too. */
const WORK: readonly MetricId[] = [
  'handled',
  'aht',
  'att',
  'acwAvg',
  'ronaRate',
  'transferOutRate',
  'escalationRate',
  'holdAvg',
  'holdShare',
  'holdAvgHeld',
];
/** How agents stand, and for how long. */
const PEOPLE: readonly MetricId[] = [
  'signedIn',
  'staffed',
  'available',
  'ringing',
  'busy',
  'acw',
  'notReady',
  'unknown',
  'load',
  'slotsFree',
  'occupancy',
  'utilisation',
  'cph',
  'ewt',
];

/** Talks, and whether their customers came again: maybe to another queue. */
const REPEATS: readonly MetricId[] = ['fcr', 'fcrProvisional'];
/** Messages, cases and their clocks. */
const DIGITAL: readonly MetricId[] = [
  'frt',
  'nrt',
  'ttr',
  'slaDigital',
  'slaFrt',
  'slaNrt',
  'slaTtr',
  'openCases',
  'atRisk',
  'breachedOpen',
];

/** Rows in which a contact counts by its queue. */
const BY_QUEUE: readonly ScopeTable[] = ['queues', 'channels', 'tiers', 'groups'];
/** Rows in which work without a queue counts too, by its agent. */
const BY_SITE: readonly ScopeTable[] = ['totals', 'sites'];
const BY_AGENT: readonly ScopeTable[] = ['teams', 'agents'];

const row = (of: readonly MetricId[], where: readonly ScopeTable[], told: readonly Told[], agents: OfAgents): Row => ({
  of: new Set(of),
  in: new Set(where),
  told: new Set(told),
  agents,
  isOfFloor: false,
});

/** The first row that holds a figure and its table. */
const ROWS: readonly Row[] = [
  row(VISITS, [...BY_QUEUE, 'totals'], [], 'none'),
  row(FLAGS, BY_QUEUE, ['turns', 'surveys', 'messages'], 'none'),
  row(VISITS, [...BY_QUEUE, ...BY_SITE], [], 'counted'),
  row(SURVEYS, [...BY_QUEUE, ...BY_SITE], ['surveys'], 'counted'),
  row(DIGITAL, BY_QUEUE, ['messages'], 'none'),
  row([...VISITS, ...WORK, ...PEOPLE], [...BY_QUEUE, ...BY_SITE, ...BY_AGENT], [], 'whole'),
  { ...row(REPEATS, [...BY_QUEUE, ...BY_SITE, ...BY_AGENT], [], 'whole'), isOfFloor: true },
];
const MORE: readonly OfAgents[] = ['none', 'counted', 'whole'];

/** What some figures of a table rest on together; null: on everything. */
export function dependenceOf(table: ScopeTable, metrics: readonly MetricId[]): Dependence | null {
  const told = new Set<Told>();
  let agents = 0;
  let isOfFloor = false;
  for (const metric of metrics) {
    const name = metric.startsWith('sl:') ? 'sl' : metric;
    const found = ROWS.find((one) => one.in.has(table) && one.of.has(name));
    if (found === undefined) return null;
    for (const kind of found.told) told.add(kind);
    agents = Math.max(agents, MORE.indexOf(found.agents));
    isOfFloor ||= found.isOfFloor;
  }
  return { told, agents: MORE[agents]!, isOfFloor };
}
