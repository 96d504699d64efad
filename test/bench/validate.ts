// For: which validator stands at the door: zod, the same schema compiled, or a guard written by hand (performance.md §2.a). May import: all. Promises: the three are run pairwise, interleaved, on the same events.
import { performance } from 'node:perf_hooks';
import type { z } from 'zod';
import { decodeEvent } from '../../shared/events/decode.ts';
import { envelopeSchema } from '../../shared/events/envelope.ts';
import { eventSchemas, nameOf } from '../../shared/events/event.ts';
import { isId } from '../../shared/ids.ts';
import { parseInstant } from '../../shared/time.ts';

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly runs: number;
}

type Fields = Readonly<Record<string, unknown>>;
const EVENTS = 20_000;
const RUNS = 7;

/** The mix of an ordinary call: enqueued, offered, answered, ended, wrapped up. */
const BODIES: readonly (readonly [string, Fields])[] = [
  ['visit.enqueued', { queueId: 'etc', channel: 'voice', priority: 3, language: 'zh-CN', customer: { id: 'c-771' } }],
  ['offer.started', { queueId: 'etc', agentId: 'a-17' }],
  ['visit.answered', { queueId: 'etc', agentId: 'a-17', waitMs: 15_250 }],
  ['segment.ended', { queueId: 'etc', agentId: 'a-17', by: 'customer', talkMs: 181_000, wrapup: true }],
  ['wrapup.ended', { agentId: 'a-17', codes: ['toll', 'refund'] }],
];

function sample(index: number): Fields {
  const [name, body] = BODIES[index % BODIES.length]!;
  const hash = Math.imul(index + 1, 2_654_435_761) >>> 0;
  return {
    specversion: '1.0',
    id: `${hash.toString(16).padStart(8, '0')}-7c2e-4a51-9b0d-${String(index).padStart(12, '0')}`,
    source: 'pbx',
    type: `floorwatch.${name}.v1`,
    time: new Date(1_768_435_200_000 + index * 37).toISOString(),
    data: { contactId: `contact-${hash}`, ...body },
  };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown, max: number): boolean => typeof value === 'string' && value.length <= max;
const anId = (value: unknown): boolean => typeof value === 'string' && isId(value);
const maybe = (value: unknown, test: (value: unknown) => boolean): boolean => value === undefined || test(value);
const oneOf = (...words: readonly string[]): ((value: unknown) => boolean) => {
  const set: ReadonlySet<unknown> = new Set(words);
  return (value) => set.has(value);
};
const isChannel = oneOf('voice', 'chat', 'message', 'email', 'social', 'video', 'callback', 'task');
const isDirection = oneOf('inbound', 'outbound', 'internal');
const isReason = oneOf('new', 'transfer', 'overflow', 'escalation', 'callback');
const isParty = oneOf('customer', 'agent', 'system');

const contact = (data: Fields): boolean =>
  anId(data['contactId']) &&
  maybe(data['visitId'], anId) &&
  maybe(data['segmentId'], anId) &&
  maybe(data['offerId'], anId) &&
  maybe(data['queueId'], anId) &&
  maybe(data['agentId'], anId) &&
  maybe(data['channel'], isChannel) &&
  maybe(data['direction'], isDirection);
const customer = (value: unknown): boolean =>
  isFields(value) &&
  maybe(value['id'], anId) &&
  maybe(value['name'], (text) => isText(text, 256)) &&
  maybe(value['address'], (text) => isText(text, 256));
const HAND: Readonly<Record<string, (data: Fields) => boolean>> = {
  'visit.enqueued': (data) =>
    contact(data) &&
    anId(data['queueId']) &&
    maybe(data['reason'], isReason) &&
    maybe(data['priority'], Number.isSafeInteger) &&
    maybe(data['class'], anId) &&
    maybe(data['customer'], customer) &&
    maybe(data['topic'], (text) => isText(text, 256)) &&
    maybe(data['language'], (text) => isText(text, 256)),
  'offer.started': (data) => contact(data) && anId(data['agentId']),
  'visit.answered': (data) => contact(data) && anId(data['agentId']) && maybe(data['waitMs'], Number.isSafeInteger),
  'segment.ended': (data) =>
    contact(data) &&
    anId(data['agentId']) &&
    isParty(data['by']) &&
    maybe(data['talkMs'], Number.isSafeInteger) &&
    maybe(data['holdMs'], Number.isSafeInteger) &&
    maybe(data['wrapup'], (value) => typeof value === 'boolean' || Number.isSafeInteger(value)),
  'wrapup.ended': (data) =>
    contact(data) &&
    anId(data['agentId']) &&
    maybe(data['codes'], (codes) => Array.isArray(codes) && codes.every((code) => isText(code, 256))),
};

function byHand(value: Fields): boolean {
  const { id, source, type, time, data } = value;
  if (value['specversion'] !== '1.0' || !anId(id) || !anId(source) || typeof type !== 'string') return false;
  if (typeof time !== 'string' || !isFields(data) || !maybe(value['sequence'], (text) => isText(text, 128)))
    return false;
  const name = nameOf(type);
  return name !== undefined && !Number.isNaN(parseInstant(time)) && HAND[name]!(data);
}

function byZod(value: Fields): boolean {
  const envelope = envelopeSchema.safeParse(value);
  const name = envelope.success ? nameOf(envelope.data.type) : undefined;
  if (!envelope.success || name === undefined || Number.isNaN(parseInstant(envelope.data.time))) return false;
  const schema: z.ZodType = eventSchemas[name];
  return schema.safeParse(envelope.data.data).success;
}

const VALIDATORS = { zod: byZod, compiled: (value: Fields) => decodeEvent(value).ok, hand: byHand } as const;
type Contender = keyof typeof VALIDATORS;

function perSecond(contender: Contender, events: readonly Fields[]): number {
  const accepts = VALIDATORS[contender];
  const start = performance.now();
  let taken = 0;
  for (const event of events) if (accepts(event)) taken++;
  const seconds = (performance.now() - start) / 1000;
  if (taken !== events.length) throw new Error(`${contender} took ${taken} of ${events.length} good events`);
  return events.length / seconds;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Events a second of each validator, envelope and data; `ratio` is to the guard written by hand. */
export function run(): Promise<BenchRow[]> {
  const events = Array.from({ length: EVENTS }, (_, index) => sample(index));
  const contenders = Object.keys(VALIDATORS) as Contender[];
  for (const contender of contenders) perSecond(contender, events);
  const rates = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < RUNS; round++)
    for (const contender of contenders) rates.get(contender)!.push(perSecond(contender, events));
  const baseline = median(rates.get('hand')!);
  const row = (contender: Contender): BenchRow => {
    const value = median(rates.get(contender)!);
    const rounded = { value: Math.round(value), baseline: Math.round(baseline), ratio: +(value / baseline).toFixed(3) };
    return { name: `validate-${contender}`, unit: 'events/s', runs: RUNS, ...rounded };
  };
  return Promise.resolve(contenders.map(row));
}
