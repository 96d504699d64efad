// For: names and addresses go a while after their contact has closed (EV10). May import: app, engine, journal. Promises: on the real store; what is gone is gone from the files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPersonalCare, dropAll } from '../../../../server/app/retention/personal-care.ts';
import { createEngine } from '../../../../server/engine/engine.ts';
import { splitPersonal } from '../../../../server/ingest/personal.ts';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import type { EventData, EventName, FloorEvent } from '../../../../shared/events/event.ts';
import type { ContactId } from '../../../../shared/ids.ts';
import { DAY, HOUR, MINUTE, type EpochMillis } from '../../../../shared/time.ts';
import { openJournalInThread } from '../../../support/journal-in-thread.ts';
import { temporaryFolder } from '../../journal/temporary-folder.ts';

const START = Date.UTC(2026, 2, 2, 6);
const parsed = parseFloor({ queues: [{ id: 'etc' }] });
const floor = parsed.ok ? parsed.floor : expect.unreachable();

let made = 0;
const tell = <N extends EventName>(time: EpochMillis, name: N, data: EventData<N>): FloorEvent =>
  ({ id: `e${String(made++)}`, source: 'pbx', name, time, data }) as FloorEvent;
const contact = (id: string): ContactId => id as ContactId;

function setUp() {
  const folder = temporaryFolder();
  const { journal } = openJournalInThread({ folder });
  onTestFinished(() => journal.close());
  const engine = createEngine({ floor, zone: 'UTC', lateLimitMs: 36 * HOUR });
  let clock = START;
  const care = createPersonalCare({
    personal: journal.personal,
    isStanding: (id) => engine.isStanding(id),
    keepMs: DAY,
    now: () => clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const take = async (...told: readonly FloorEvent[]): Promise<void> => {
    const split = told.map(splitPersonal);
    const events = split.map(({ event }) => event);
    const personal = split.flatMap((one, index) => one.personal.map((entry) => ({ ...entry, index })));
    await journal.append(events, clock, personal);
    engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  };
  const passAt = (at: EpochMillis): Promise<number> => {
    clock = at;
    engine.advance(at);
    return care.pass();
  };
  return { folder, journal, take, passAt };
}

const called = (id: string, at: EpochMillis, name: string): FloorEvent =>
  tell(at, 'visit.enqueued', { contactId: contact(id), queueId: 'etc', customer: { id: `of-${id}`, name } });
const gaveUp = (id: string, at: EpochMillis): FloorEvent =>
  tell(at, 'visit.abandoned', { contactId: contact(id), queueId: 'etc' });

describe('EV10 personal data', () => {
  it('outlives its contact by a day, and no longer; of what stands open nothing is dropped', async () => {
    const { journal, take, passAt } = setUp();
    await take(called('a', START, 'Ada'), called('b', START, 'Bob'), gaveUp('a', START + MINUTE));
    const name = async (id: string): Promise<string | undefined> => (await journal.personal.get(contact(id)))?.name;
    expect(await passAt(START + 10 * MINUTE)).toBe(0);
    await take(gaveUp('b', START + 30 * MINUTE));
    expect(await passAt(START + HOUR)).toBe(0);
    expect(await passAt(START + 10 * MINUTE + DAY)).toBe(0);
    expect([await name('a'), await name('b')]).toEqual(['Ada', 'Bob']);
    expect(await passAt(START + 11 * MINUTE + DAY)).toBe(1);
    expect([await name('a'), await name('b')]).toEqual([undefined, 'Bob']);
    expect(await passAt(START + HOUR + DAY + 1)).toBe(1);
    expect(await name('b')).toBeUndefined();
  });

  it('of a contact that comes back is kept for a day more', async () => {
    const { journal, take, passAt } = setUp();
    await take(called('a', START, 'Ada'), gaveUp('a', START + MINUTE));
    await passAt(START + 10 * MINUTE);
    await take(called('a', START + 23 * HOUR, 'Ada'));
    expect(await passAt(START + 25 * HOUR)).toBe(0);
    await take(gaveUp('a', START + 25 * HOUR));
    expect(await passAt(START + 26 * HOUR)).toBe(0);
    expect(await passAt(START + 49 * HOUR)).toBe(0);
    expect(await passAt(START + 50 * HOUR + 1)).toBe(1);
    expect(await journal.personal.get(contact('a'))).toBeNull();
  });

  it('leaves no trace in the files of the journal', async () => {
    const { folder, take, passAt } = setUp();
    const secret = 'Zacharias Quellenhofer';
    const traces = (): string[] =>
      readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(secret));
    await take(called('a', START, secret), gaveUp('a', START + MINUTE));
    expect(traces()).not.toEqual([]);
    await passAt(START + 10 * MINUTE);
    expect(await passAt(START + 2 * DAY)).toBe(1);
    expect(traces()).toEqual([]);
  });

  it('goes in portions, all of it, and stops when asked to', async () => {
    const { journal } = setUp();
    const ids = Array.from({ length: 1200 }, (_, i) => contact(`c${String(i)}`));
    await journal.append(
      ids.map((contactId) => tell(START, 'contact.closed', { contactId })),
      START,
      ids.map((contactId, index) => ({ index, contactId, name: 'A' })),
    );
    const cut = { closedBefore: START, writtenBefore: START + 1 };
    let turns = 0;
    expect(await dropAll(journal.personal, cut, () => ++turns < 2)).toBe(500);
    expect(await dropAll(journal.personal, cut, () => true)).toBe(700);
  });
});
