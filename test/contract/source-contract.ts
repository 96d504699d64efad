// For: what every source must keep, whatever it talks to (style §3, 24). May import: all. Promises: one suite; each source's test calls describeSource with a world to run in.
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkSourceEvent } from '../../server/ingest/validate.ts';
import type {
  Source,
  SourceDefinition,
  SourceEvent,
  SourceGap,
  SourceNotice,
  SourceSink,
  SourceStatus,
} from '../../server/sources/source.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** Something for a source to talk to. Every world of one contract tells the same story. */
export interface World {
  /** As they would stand in sources.json. */
  readonly settings: unknown;
  /** The source's clock: the same in every world, where events are made from it. */
  readonly now: () => EpochMillis;
  /** Asked until done: lets the story go on, for example by moving the clock. */
  readonly step?: () => void | Promise<void>;
  close(): Promise<void>;
}

export interface SourceContract {
  readonly name: string;
  readonly definition: SourceDefinition;
  open(): Promise<World>;
  /** Events that the story holds at least; 0 for a source that makes none of its own. */
  readonly events: number;
  /** False for a source that holds no connection and so says nothing of one. Default true. */
  readonly reportsStatus?: boolean;
  /** Makes the events of two runs comparable where a clock that is not the world's goes into them. Default: all of them as they are. */
  readonly comparable?: (events: readonly SourceEvent[]) => unknown;
  /** Streams of events that a source hands over side by side (heartbeats beside a back-fill). Default 1. */
  readonly lanes?: number;
  /** Waiting for the story to be told, ms of the test's clock. Default 10 s. */
  readonly patienceMs?: number;
}

interface RecordingSink extends SourceSink {
  readonly taken: SourceEvent[];
  readonly statuses: SourceStatus[];
  readonly notices: SourceNotice[];
  readonly gaps: SourceGap[];
  /** Calls of events() that have not resolved yet, now and at most. */
  readonly open: { now: number; most: number };
}

type Take = (batch: readonly SourceEvent[]) => Promise<void>;

function recordingSink(take: Take = () => Promise.resolve()): RecordingSink {
  const open = { now: 0, most: 0 };
  const [taken, statuses]: [SourceEvent[], SourceStatus[]] = [[], []];
  const [notices, gaps]: [SourceNotice[], SourceGap[]] = [[], []];
  return {
    taken,
    statuses,
    notices,
    gaps,
    open,
    async events(batch) {
      open.most = Math.max(open.most, ++open.now);
      taken.push(...batch);
      try {
        await take(batch);
      } finally {
        open.now--;
      }
    },
    status: (status) => void statuses.push(status),
    notice: (notice) => void notices.push(notice),
    gap: (gap) => void gaps.push(gap),
    rejected: () => undefined,
  };
}

const ID = 'source-under-test';

interface Run {
  readonly done: Promise<void>;
  readonly stop: () => void;
  /** How `done` ended, undefined while it has not. */
  readonly outcome: { value?: 'resolved' | { readonly error: unknown } };
}

function start(source: Source, sink: SourceSink, now: () => EpochMillis): Run {
  const stopping = new AbortController();
  const outcome: Run['outcome'] = {};
  const done = source.run({ id: ID, sink, signal: stopping.signal, now }).then(
    () => void (outcome.value = 'resolved'),
    (error: unknown) => void (outcome.value = { error }),
  );
  return { done, outcome, stop: () => stopping.abort(new Error('stopping')) };
}

const sourceOf = ({ definition }: SourceContract, { settings }: World): Source =>
  definition.create(definition.settings.parse(settings));

/** Kinds of resources that a source may open; the test runner's own come and go among the others. */
const KINDS = /TCP|Pipe|FSReq|File|Zlib|Worker|Timeout|Process|DNS|GetAddrInfo/u;
async function openResources(): Promise<readonly string[]> {
  for (let nth = 0; nth < 5; nth++) await turn();
  return process.getActiveResourcesInfo().filter((kind) => KINDS.test(kind));
}

const countsOf = (kinds: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
const moreThan = (after: readonly string[], before: readonly string[]): readonly string[] => {
  const had = countsOf(before);
  return Object.entries(countsOf(after)).flatMap(([kind, count]) => (count > (had[kind] ?? 0) ? [kind] : []));
};

/** What is open while nothing of the test is: timers of the runner that happen to be set are waited for. */
async function quietResources(): Promise<readonly string[]> {
  for (let nth = 0; nth < 50 && (await openResources()).includes('Timeout'); nth++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return openResources();
}

/** What is open beyond `before` and stays so: timers of the test runner itself come and go. */
async function leftovers(before: readonly string[]): Promise<readonly string[]> {
  let left = moreThan(await openResources(), before);
  for (let nth = 0; nth < 50 && left.length > 0; nth++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    left = moreThan(await openResources(), before);
  }
  return left;
}

/** Turns of the event loop, while the world goes on, until `holds` or patience ends. */
async function until(holds: () => boolean, world: World, patienceMs: number, what: string): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within ${patienceMs} ms: ${what}`);
    await world.step?.();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Contact and agent of an event: within each, time never decreases (settled D7). */
const entitiesOf = ({ data }: SourceEvent): readonly string[] =>
  (['contactId', 'agentId'] as const).flatMap((key) => {
    const id: unknown = (data as Readonly<Record<string, unknown>>)[key];
    return typeof id === 'string' ? [`${key} ${id}`] : [];
  });

export function describeSource(contract: SourceContract): void {
  const { patienceMs: patience = 10_000, lanes = 1 } = contract;

  const within = async (use: (world: World) => Promise<void>): Promise<void> => {
    const world = await contract.open();
    try {
      await use(world);
    } finally {
      await world.close();
    }
  };
  /** Runs the story into `sink` until `enough`, stops, and waits for the end. */
  const tell = async (world: World, sink: RecordingSink, enough: () => boolean): Promise<Run> => {
    const run = start(sourceOf(contract, world), sink, world.now);
    await until(() => enough() || run.outcome.value !== undefined, world, patience, 'the story');
    run.stop();
    await until(() => run.outcome.value !== undefined, world, patience, 'the end after abort');
    return run;
  };
  const whole = async (world: World): Promise<RecordingSink> => {
    const sink = recordingSink();
    const run = await tell(world, sink, () => sink.taken.length >= contract.events && sink.statuses.length > 0);
    expect(run.outcome.value).toBe('resolved');
    return sink;
  };

  describe(`source contract: ${contract.name}`, () => {
    it('stops at abort and leaves nothing open', () =>
      within(async (world) => {
        const before = await quietResources();
        const sink = recordingSink();
        const run = await tell(world, sink, () => contract.events === 0 || sink.taken.length > 0);
        expect(run.outcome.value).toBe('resolved');
        const told = sink.taken.length;
        await until(() => sink.open.now === 0, world, patience, 'the last batch');
        expect(await leftovers(before)).toEqual([]);
        expect(sink.taken).toHaveLength(told);
      }));

    it('stops when it was aborted before it began', () =>
      within(async (world) => {
        const stopping = new AbortController();
        stopping.abort();
        const sink = recordingSink();
        await sourceOf(contract, world).run({ id: ID, sink, signal: stopping.signal, now: world.now });
        expect(sink.open.now).toBe(0);
      }));

    it('refuses settings that it does not know', () =>
      within((world) => {
        const more = { ...(world.settings as object), noSuchSetting: 1 };
        expect(contract.definition.settings.safeParse(more).success).toBe(false);
        return Promise.resolve();
      }));

    if (contract.reportsStatus !== false) describeStatus();
    if (contract.events > 0) describeEvents();
  });

  function describeStatus(): void {
    it('reports how its connection stands', () =>
      within(async (world) => {
        const sink = recordingSink();
        const isConnected = (): boolean => sink.statuses.some(({ state }) => state === 'connected');
        await tell(world, sink, isConnected);
        expect(sink.statuses[0]?.state).toMatch(/^(connecting|connected)$/u);
        expect(isConnected()).toBe(true);
      }));
  }

  function describeEvents(): void {
    it('makes events that pass the door, each with an id of its own', () =>
      within(async (world) => {
        const { taken } = await whole(world);
        expect(taken.length).toBeGreaterThanOrEqual(contract.events);
        const refused = taken.map((event) => checkSourceEvent(event, ID)).filter((checked) => !checked.ok);
        expect(refused).toEqual([]);
        expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
      }));

    it('D7 time never decreases per contact and per agent', () =>
      within(async (world) => {
        const last = new Map<string, number>();
        for (const event of (await whole(world)).taken)
          for (const entity of entitiesOf(event)) {
            expect(event.time, `${entity} at ${event.id}`).toBeGreaterThanOrEqual(last.get(entity) ?? -Infinity);
            last.set(entity, event.time);
          }
        expect(last.size).toBeGreaterThan(0);
      }));

    it('D7 ids are the same in every run of the same story', async () => {
      const comparable = contract.comparable ?? ((events) => events);
      const told: unknown[] = [];
      for (let nth = 0; nth < 2; nth++)
        await within(async (world) => void told.push(comparable((await whole(world)).taken.slice(0, contract.events))));
      expect(told[1]).toEqual(told[0]);
    });

    it('awaits the sink: nothing more is handed over while a batch is on its way', () =>
      within(async (world) => {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        const sink = recordingSink(() => held);
        const run = start(sourceOf(contract, world), sink, world.now);
        await until(() => sink.open.now > 0, world, patience, 'a first batch');
        for (let nth = 0; nth < 25; nth++) {
          await world.step?.();
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        expect(sink.open.most).toBeLessThanOrEqual(lanes);
        release();
        await until(() => sink.taken.length >= contract.events, world, patience, 'the rest');
        run.stop();
        await until(() => run.outcome.value !== undefined, world, patience, 'the end after abort');
        expect(sink.open.most).toBeLessThanOrEqual(lanes);
        expect(sink.taken.length).toBeGreaterThanOrEqual(contract.events);
      }));

    it('a sink that closes while it stops is no mistake', () =>
      within(async (world) => {
        let close = (): void => undefined;
        const held = new Promise<void>((_, reject) => (close = () => reject(new Error('the sink is closed'))));
        held.catch(() => undefined);
        const sink = recordingSink(() => held);
        const run = start(sourceOf(contract, world), sink, world.now);
        await until(() => sink.open.now > 0, world, patience, 'a first batch');
        run.stop();
        close();
        await until(() => run.outcome.value !== undefined, world, patience, 'the end after abort');
        expect(run.outcome.value).toBe('resolved');
      }));

    it('does not swallow a sink that fails', () =>
      within(async (world) => {
        const sink = recordingSink(() => Promise.reject(new Error('the sink broke')));
        const run = start(sourceOf(contract, world), sink, world.now);
        const isSeen = (): boolean =>
          run.outcome.value !== undefined || sink.statuses.some(({ state }) => state === 'lost' || state === 'refused');
        await until(isSeen, world, patience, 'the failure seen');
        expect(run.outcome.value).not.toBe('resolved');
        run.stop();
        await until(() => run.outcome.value !== undefined, world, patience, 'the end after abort');
      }));
  }
}
