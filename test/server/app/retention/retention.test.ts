// For: retention on the real store with the real engine (JRN1, JRN3). May import: app, engine, journal. Promises: a fold of what stays shows what a fold of all shows.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RetentionOptions } from '../../../../server/app/retention/retention.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import type { SqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { calendarFor } from '../../../../shared/calendar.ts';
import type { EventData, EventName, FloorEvent, JournalRecord } from '../../../../shared/events/event.ts';
import type { ContactId } from '../../../../shared/ids.ts';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE, SECOND, type EpochMillis } from '../../../../shared/time.ts';
import { openJournalInThread } from '../../../support/journal-in-thread.ts';
import { retentionOf } from '../../../support/retaining.ts';
import { temporaryFolder } from '../../journal/temporary-folder.ts';

const ZONE = 'Europe/Berlin';
const START = Date.UTC(2026, 2, 2, 6);
const NOW = START + 20 * DAY;
const LATE_LIMIT = 36 * HOUR;

const parsed = parseFloor({
  sites: [{ id: 'main', timeZone: ZONE }],
  queues: [
    { id: 'etc', siteId: 'main' },
    { id: 'mail', siteId: 'main', channel: 'email' },
  ],
});
const floor = parsed.ok ? parsed.floor : expect.unreachable();

let made = 0;
const tell = <N extends EventName>(time: EpochMillis, name: N, data: EventData<N>, source = 'pbx'): FloorEvent =>
  ({ id: `e${made++}`, source, name, time, data }) as FloorEvent;

function call(contactId: string, at: EpochMillis, talkMs = 3 * MINUTE): FloorEvent[] {
  const visit = { contactId, queueId: 'etc', agentId: `a${contactId.length % 3}` };
  return [
    tell(at, 'visit.enqueued', visit),
    tell(at + 20 * SECOND, 'visit.answered', visit),
    tell(at + talkMs, 'segment.ended', { ...visit, by: 'customer' }),
  ];
}

/** Twenty days: what was said once on the first is in force on the last. */
function story(): FloorEvent[] {
  const days = Array.from({ length: 20 }, (_, day) => START + day * DAY);
  return [
    ...['a0', 'a1', 'a2'].flatMap((agentId) => [
      tell(START, 'agent.described', { agentId, name: `Agent ${agentId}`, teamId: 'aspen' }),
      tell(START, 'agent.queueJoined', { agentId, queueId: 'etc' }),
      tell(START + DAY, 'agent.described', { agentId, tier: 2 }),
    ]),
    tell(START, 'agent.queueJoined', { agentId: 'a0', queueId: 'mail' }),
    tell(START + 2 * DAY, 'agent.queueLeft', { agentId: 'a0', queueId: 'mail' }),
    tell(START, 'agent.queuePaused', { agentId: 'a1', queueId: 'etc' }),
    tell(START, 'queue.described', { queueId: 'seen', name: 'Seen', siteId: 'main' }),
    tell(START + 3 * DAY, 'queue.described', { queueId: 'seen', tier: 2 }),
    tell(START, 'announcement.posted', { announcementId: 'x', text: 'stays' }, 'floorwatch'),
    tell(START, 'announcement.posted', { announcementId: 'y', text: 'goes' }, 'floorwatch'),
    tell(START + DAY, 'announcement.withdrawn', { announcementId: 'y' }, 'floorwatch'),
    tell(NOW - 6 * DAY, 'visit.enqueued', { contactId: 'letter', queueId: 'mail', topic: 'open for days' }),
    ...days.flatMap((day, n) => Array.from({ length: 30 }, (_, i) => call(`c${n}-${i}`, day + i * 10 * MINUTE)).flat()),
    ...days.flatMap((day) => ['a0', 'a1', 'a2'].map((agentId) => tell(day, 'agent.ready', { agentId }))),
    // Over midnight in Berlin, where the cut of three days falls.
    ...call('midnight', Date.UTC(2026, 2, 18, 22, 58), 5 * MINUTE),
    tell(NOW - 2 * MINUTE, 'visit.enqueued', { contactId: 'now', queueId: 'etc' }),
  ].sort((a, b) => a.time - b.time);
}

async function recordsOf(journal: SqliteJournal): Promise<readonly JournalRecord[]> {
  return journal.read(null, 1_000_000);
}

function fold(records: readonly JournalRecord[]): Engine {
  const engine = createEngine({ floor, zone: ZONE, lateLimitMs: LATE_LIMIT });
  for (const record of records) {
    engine.apply([record]);
    engine.advance(record.receivedAt);
  }
  engine.advance(NOW);
  return engine;
}

/**
 * All that is of today or of now. Notices and the rest of `quality` count what is kept; since when somebody has been signed out
 * is known back to the cut.
 */
function shown(engine: Engine): unknown {
  const { quality: _, ...figures } = engine.figures(['today', 'slide60', 'slide30', 'last15', 'interval30']);
  const agents = Object.entries(figures.agents).map(([id, row]) =>
    row['headline'] === 'signedOut' ? [id, { ...row, since: null }] : [id, row],
  );
  return { ...figures, agents, lists: engine.board.lists, waiting: engine.waitingIn('mail') };
}

async function kept(options: Partial<RetentionOptions> = {}) {
  const { journal, db } = openJournalInThread({ folder: temporaryFolder() });
  onTestFinished(() => journal.close());
  for (const event of story()) await journal.append([event], event.time);
  const full = fold(await recordsOf(journal));
  const retention = retentionOf(journal, {
    calendar: calendarFor(ZONE),
    isStanding: (id) => full.isStanding(id),
    now: () => NOW,
    ...options,
  });
  return { journal, db, full, retention };
}

describe('retention', { timeout: 60_000 }, () => {
  it('JRN3 leaves what still matters: a fold of what is kept shows the same', async () => {
    const { journal, full, retention } = await kept();
    const before = await recordsOf(journal);
    expect(await retention.pass()).toBeGreaterThan(0.7 * before.length);
    const after = await recordsOf(journal);
    const fresh = fold(after);
    expect(shown(fresh)).toEqual(shown(full));
    expect(fresh.waitingIn('mail').map(({ contactId }) => contactId)).toEqual(['letter']);
    expect(after.filter(({ event }) => (event.data as { contactId?: string }).contactId === 'midnight')).toHaveLength(
      3,
    );
    expect(fresh.board.lists.announcements.map(({ text }) => text)).toEqual(['stays']);
  });

  it('JRN1 keeps whole days of the calendar, and says from when on', async () => {
    const { journal, retention } = await kept();
    await retention.pass();
    const since = Date.UTC(2026, 2, 18, 23);
    expect(journal.care.keptSince).toBe(since);
    const contacts = new Set(['letter', 'midnight']);
    const older = (await recordsOf(journal)).filter(({ event }) => event.time < since);
    const calls = older.filter(({ event }) => event.name.startsWith('visit.'));
    expect(calls.every(({ event }) => contacts.has((event.data as { contactId: string }).contactId))).toBe(true);
    expect(await retention.pass()).toBe(0);
  });

  it('JRN4 gives up days for room, but never the last three', async () => {
    const { journal, retention } = await kept({ keepDays: 14, maxBytes: 1 });
    await retention.pass();
    expect(journal.care.keptSince).toBe(Date.UTC(2026, 2, 18, 23));
    const roomy = await kept({ keepDays: 14, maxBytes: 1_000_000_000 });
    await roomy.retention.pass();
    expect(roomy.journal.care.keptSince).toBe(Date.UTC(2026, 2, 7, 23));
  });

  it('JRN3 drops later what was kept only for being open', async () => {
    const { journal, retention } = await kept();
    await retention.pass();
    const left = (await recordsOf(journal)).length;
    const again = retentionOf(journal, { calendar: calendarFor(ZONE), now: () => NOW + DAY });
    expect(await again.pass()).toBeGreaterThan(0);
    const after = await recordsOf(journal);
    expect(after.length).toBeLessThan(left);
    const letters = after.filter(({ event }) => (event.data as { contactId?: string }).contactId === 'letter');
    expect(letters).toEqual([]);
  });

  it('JRN1 takes nothing for a day by a clock that may be wrong', async () => {
    let now = NOW + 400 * DAY;
    const warned: string[] = [];
    const note = (_fields: object, message: string): void => void warned.push(message);
    const log = { info: note, warn: note, error: note };
    const { journal, retention } = await kept({ now: () => now, log });
    expect(await retention.pass()).toBe(0);
    expect(warned).toEqual([expect.stringContaining('is it right?')]);
    expect(journal.care.keptSince).toBeNull();
    now += DAY;
    expect(await retention.pass()).toBeGreaterThan(1000);
  });

  it('EV10 D12 drops names and addresses no later than the events that brought them', async () => {
    const { journal, retention } = await kept();
    const id = (text: string): ContactId => text as ContactId;
    await journal.personal.put(id('c0-1'), { name: 'Old' }, START);
    await journal.personal.put(id('now'), { name: 'New' }, NOW);
    await retention.pass();
    expect(await journal.personal.get(id('c0-1'))).toBeNull();
    expect(await journal.personal.get(id('now'))).toEqual({ name: 'New' });
  });

  it('stops in the middle and begins again', async () => {
    const { journal, retention } = await kept();
    const passing = retention.pass();
    await retention.stop();
    await passing;
    expect((await recordsOf(journal)).length).toBeGreaterThan(1000);
  });
});
