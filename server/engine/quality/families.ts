// For: which kinds of events feed which figures, so that a figure falls with its own sources alone (settled D20, QUAL7). May import: shared. Promises: a figure that is not listed falls with every source of its group.
import type { Scribe } from '../checkpoint/scribe.ts';
import { CATALOGUE, PRESET_ROWS, type MetricId } from '../../../shared/metrics/catalogue.ts';
import type { EventName } from '../../../shared/events/event.ts';

/** Kinds of events that one system tells and another may not: contacts' visits, offers and talks; agents' own; scored turns and words; surveys and reviews; messages and cases. */
export const FAMILY = { work: 0, agents: 1, sentiment: 2, surveys: 3, digital: 4 } as const;
export type Family = (typeof FAMILY)[keyof typeof FAMILY];
const FAMILIES = Object.keys(FAMILY).length;

/** Of the events of contacts; those that are not listed tell of work. */
const OF_EVENT: ReadonlyMap<EventName, Family> = new Map<EventName, Family>([
  ['sentiment.scored', FAMILY.sentiment],
  ['keyword.matched', FAMILY.sentiment],
  ['survey.answered', FAMILY.surveys],
  ['quality.scored', FAMILY.surveys],
  ['message.received', FAMILY.digital],
  ['case.paused', FAMILY.digital],
  ['case.resumed', FAMILY.digital],
  ['case.solved', FAMILY.digital],
  ['case.reopened', FAMILY.digital],
]);

export const familyOf = (name: EventName): Family => OF_EVENT.get(name) ?? FAMILY.work;

/** Several families, a bit each. */
export type FamilySet = number;
const setOf = (...families: readonly Family[]): FamilySet => families.reduce<number>((set, one) => set | (1 << one), 0);
export const ALL_FAMILIES: FamilySet = (1 << FAMILIES) - 1;

/** What a row as a whole is about; figures of surveys and of scored turns say their own. */
export const OF_ROWS: FamilySet = setOf(FAMILY.work, FAMILY.agents, FAMILY.digital);

const WORK = setOf(FAMILY.work);
const PEOPLE = setOf(FAMILY.work, FAMILY.agents);
const SURVEYS = setOf(FAMILY.surveys);
const DIGITAL = setOf(FAMILY.digital);

/** What is neither here nor a formula of the service level is fed by all. */
const OF_METRIC: Partial<Record<MetricId, FamilySet>> = {
  waiting: WORK,
  longestWait: WORK,
  currentAvgWait: WORK,
  offered: WORK,
  answered: WORK,
  abandoned: WORK,
  left: WORK,
  callbacks: WORK,
  asa: WORK,
  sl: WORK,
  answerRate: WORK,
  abandonRate: WORK,
  flowOutRate: WORK,
  callbackRate: WORK,
  aht: WORK,
  att: WORK,
  acwAvg: WORK,
  handled: WORK,
  occupancy: PEOPLE,
  signedIn: PEOPLE,
  staffed: PEOPLE,
  available: PEOPLE,
  ringing: PEOPLE,
  busy: PEOPLE,
  acw: PEOPLE,
  notReady: PEOPLE,
  unknown: PEOPLE,
  flagsOpen: setOf(FAMILY.work, FAMILY.sentiment),
  csat: SURVEYS,
  csatMean: SURVEYS,
  waitingChange: WORK,
  avgWaitAll: WORK,
  avgAbandonWait: WORK,
  waitP50: WORK,
  waitP90: WORK,
  waitP95: WORK,
  ronaRate: WORK,
  transferOutRate: WORK,
  escalationRate: WORK,
  holdAvg: WORK,
  holdShare: WORK,
  holdAvgHeld: WORK,
  utilisation: PEOPLE,
  nps: SURVEYS,
  ces: SURVEYS,
  queueWithinTarget: WORK,
  contactsOffered: WORK,
  load: PEOPLE,
  slotsFree: PEOPLE,
  strained: setOf(FAMILY.work, FAMILY.agents, FAMILY.sentiment),
  resolvedShare: DIGITAL,
  cph: PEOPLE,
  frt: DIGITAL,
  nrt: DIGITAL,
  ttr: DIGITAL,
  slaDigital: DIGITAL,
  slaFrt: DIGITAL,
  slaNrt: DIGITAL,
  slaTtr: DIGITAL,
  openCases: DIGITAL,
  atRisk: DIGITAL,
  breachedOpen: DIGITAL,
  fcr: WORK,
  fcrProvisional: WORK,
  ewt: PEOPLE,
  flagsRed: setOf(FAMILY.work, FAMILY.sentiment),
  negShare: setOf(FAMILY.sentiment),
};
const SETS: ReadonlyMap<MetricId, FamilySet> = new Map([
  ...CATALOGUE.map(({ id }) => [id, OF_METRIC[id] ?? ALL_FAMILIES] as const),
  ...PRESET_ROWS.map(({ id }) => [id, WORK] as const),
]);

/** The families whose events feed a figure. */
export const familiesOf = (metric: MetricId): FamilySet => SETS.get(metric) ?? ALL_FAMILIES;

/** Sources by family, as few lists as there are combinations: a scope's is most often its neighbour's. */
type Bits = readonly number[];
const NOBODY: Bits = Array<number>(FAMILIES).fill(0);
const KNOWN_MOST = 10_000;
const known = new Map<string, Bits>();

/** The list with these bits that all use. */
function interned(bits: Bits): Bits {
  const key = bits.join();
  const one = known.get(key);
  if (one !== undefined) return one;
  if (known.size >= KNOWN_MOST) known.clear();
  known.set(key, bits);
  return bits;
}

/** Sources, a bit each, by the families of what they told. */
export class Fed {
  #bits = NOBODY;

  has(family: Family, bit: number): boolean {
    return (this.#bits[family]! & bit) === bit;
  }

  add(family: Family, bit: number): void {
    if (!this.has(family, bit)) this.#bits = interned(this.#bits.with(family, this.#bits[family]! | bit));
  }

  /** Those that told of any of some families. */
  by(families: FamilySet): number {
    let bits = 0;
    for (let family = 0; family < FAMILIES; family++) if ((families & (1 << family)) !== 0) bits |= this.#bits[family]!;
    return bits;
  }

  clear(): void {
    this.#bits = NOBODY;
  }

  inscribe(scribe: Scribe): void {
    this.#bits = scribe.keep(this.#bits);
  }
}
