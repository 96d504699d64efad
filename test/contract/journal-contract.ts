// For: the suite that every journal runs (EV3, D1, D3, D12, D14). May import: journal, shared. Promises: nothing about how records are kept.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalClosedError } from '../../server/journal/errors.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { DROPPED_AT_ONCE } from '../../server/journal/personal.ts';
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import type { ContactId, Position } from '../../shared/ids.ts';
import { arbitraryEvent, AT, event, events } from '../server/journal/events.ts';

export interface JournalMaker {
  /** An empty journal; the one before has been closed. */
  open(): Promise<Journal>;
  /** The same journal again after it was closed; missing where nothing outlives the process. */
  readonly reopen?: () => Promise<Journal>;
  /** Runs of the read-back property. */
  readonly runs: number;
}

const contact = (id: string): ContactId => id as ContactId;
const reversedKeys = (data: object): object => Object.fromEntries(Object.entries(data).reverse());

/** A journal that stopped growing would make this loop for ever: `step` bounds it. */
async function readAll(journal: Journal, step = 1000): Promise<JournalRecord[]> {
  const all: JournalRecord[] = [];
  for (;;) {
    const part = await journal.read(all.at(-1)?.position ?? null, step);
    all.push(...part);
    if (part.length === 0) return all;
  }
}

const eventsOf = (records: readonly JournalRecord[]): FloorEvent[] => records.map((record) => record.event);

export function describeJournal(name: string, maker: JournalMaker): void {
  describe(`${name} keeps the journal's contract`, { timeout: 30_000 }, () => {
    let journal: Journal;
    let told: JournalRecord[][];
    beforeEach(async () => {
      journal = await maker.open();
      told = [];
      journal.committed$.subscribe((batch) => told.push([...batch]));
    });
    afterEach(() => journal.close());

    it('D1 is empty at first', async () => {
      expect(await journal.last()).toBeNull();
      expect(await journal.read(null, 10)).toEqual([]);
    });

    it('D1 keeps events in the order given, each at a position of its own, with the instant of receipt', async () => {
      const first = await journal.append(events(0, 3), AT);
      const second = await journal.append(events(3, 5), AT + 7);
      const records = await readAll(journal);
      expect(eventsOf(records)).toEqual(events(0, 5));
      expect(records.map((record) => record.receivedAt)).toEqual([AT, AT, AT, AT + 7, AT + 7]);
      expect(first).toEqual({ outcomes: ['accepted', 'accepted', 'accepted'], last: records[2]!.position });
      expect(second).toEqual({ outcomes: ['accepted', 'accepted'], last: records[4]!.position });
      expect(await journal.last()).toBe(records[4]!.position);
    });

    it('D1 compares positions by their order, past any number of digits', async () => {
      await journal.append(events(0, 120), AT);
      const positions = (await readAll(journal)).map((record) => record.position);
      expect(positions.toSorted((a, b) => journal.compare(a, b))).toEqual(positions);
      expect(new Set(positions).size).toBe(120);
      expect(positions.every((position) => journal.compare(position, position) === 0)).toBe(true);
    });

    it('CHECK9 counts records from one position to another', async () => {
      const { last: third } = await journal.append(events(0, 3), AT);
      const { last: eighth } = await journal.append(events(3, 8), AT);
      expect(journal.distance(null, third!)).toBe(3);
      expect(journal.distance(third, eighth!)).toBe(5);
      expect(journal.distance(eighth, eighth!)).toBe(0);
    });

    it('D1 reads from any position, any number of records, across appends of every size', async () => {
      let made = 0;
      for (const size of [1, 300, 2, 128, 129, 1]) await journal.append(events(made, (made += size)), AT);
      const all = await readAll(journal);
      expect(eventsOf(all)).toEqual(events(0, made));
      for (const start of [0, 1, 127, 128, 129, 300, 301, 303, 430, 559, 560]) {
        const from: Position | null = start === 0 ? null : all[start - 1]!.position;
        for (const limit of [1, 2, 128, 1000])
          expect(await journal.read(from, limit)).toEqual(all.slice(start, start + limit));
      }
      expect(await journal.read(await journal.last(), 10)).toEqual([]);
    });

    it('D1 takes an append of nothing', async () => {
      expect(await journal.append([], AT)).toEqual({ outcomes: [], last: null });
      expect(told).toEqual([]);
    });

    it('EV3 counts a repeat with the same content as a duplicate, within a call and across calls', async () => {
      const first = await journal.append([event(1), event(2), event(1)], AT);
      expect(first.outcomes).toEqual(['accepted', 'accepted', 'duplicate']);
      const second = await journal.append([event(2), event(3), event(1)], AT + 1);
      expect(second.outcomes).toEqual(['duplicate', 'accepted', 'duplicate']);
      const third = await journal.append([event(1), event(2)], AT + 2);
      expect(third).toEqual({ outcomes: ['duplicate', 'duplicate'], last: null });
      const records = await readAll(journal);
      expect(eventsOf(records)).toEqual([event(1), event(2), event(3)]);
      expect(second.last).toBe(records[2]!.position);
    });

    it('EV3 keeps the first on a conflict, within a call and across calls (Q4)', async () => {
      const other = event(1, { time: AT + 999 });
      expect((await journal.append([event(1), other], AT)).outcomes).toEqual(['accepted', 'conflict']);
      expect((await journal.append([other, event(1)], AT)).outcomes).toEqual(['conflict', 'duplicate']);
      expect(eventsOf(await readAll(journal))).toEqual([event(1)]);
    });

    it('EV3 decides between concurrent appends by their order', async () => {
      const outcomes = await Promise.all([
        journal.append([event(1)], AT),
        journal.append([event(1)], AT + 1),
        journal.append([event(1, { sequence: '2' })], AT + 2),
        journal.append([event(2)], AT + 3),
      ]);
      expect(outcomes.flatMap((result) => result.outcomes)).toEqual(['accepted', 'duplicate', 'conflict', 'accepted']);
      expect((await readAll(journal)).map((record) => record.receivedAt)).toEqual([AT, AT + 3]);
    });

    it('Q4 compares type, instant, sequence and data, and nothing else', async () => {
      const base = event(1, { sequence: '007' });
      const data = base.data;
      await journal.append([base], AT);
      const verdict = async (changed: object): Promise<string | undefined> =>
        (await journal.append([{ ...base, ...changed }], AT)).outcomes[0];
      expect(await verdict({})).toBe('duplicate');
      expect(await verdict({ data: reversedKeys(data) })).toBe('duplicate');
      expect(await verdict({ data: { ...data, topic: undefined } })).toBe('duplicate');
      expect(await verdict({ data: { ...data, customer: { id: 'p-2' } } })).toBe('conflict');
      expect(await verdict({ data: { ...data, customer: undefined } })).toBe('conflict');
      expect(await verdict({ data: { ...data, more: null } })).toBe('conflict');
      expect(await verdict({ data: { ...data, priority: '1' } })).toBe('conflict');
      expect(await verdict({ time: base.time + 1 })).toBe('conflict');
      expect(await verdict({ sequence: '7' })).toBe('conflict');
      expect(await verdict({ sequence: undefined })).toBe('conflict');
      expect(await verdict({ name: 'visit.abandoned' })).toBe('conflict');
    });

    it('EV3 tells ids apart by source, case and every other character', async () => {
      const pairs = [
        ['a', 'bc'],
        ['ab', 'c'],
        ['abc', ''],
        ['a', 'BC'],
        ['a', 'bc '],
        ['客服', 'é'],
        ['客服', 'e\u0301'],
        ['客服', '😀'],
        ['客服', '\ud83d'],
        ['x', 'y'.repeat(128)],
        ['x', 'y'.repeat(127)],
      ] as const;
      const all = pairs.map(([source, id], n) => event(n, { source, id }));
      expect((await journal.append(all, AT)).outcomes).toEqual(all.map(() => 'accepted'));
      expect((await journal.append(all, AT)).outcomes).toEqual(all.map(() => 'duplicate'));
      expect(eventsOf(await readAll(journal))).toEqual(all);
    });

    it('EV4 takes the largest batch, and again as duplicates', async () => {
      const batch = events(0, 10_000);
      const taken = await journal.append(batch, AT);
      expect(taken.outcomes.every((outcome) => outcome === 'accepted')).toBe(true);
      const again = await journal.append(batch.toReversed(), AT);
      expect(again.outcomes.every((outcome) => outcome === 'duplicate')).toBe(true);
      expect(eventsOf(await readAll(journal, 777))).toEqual(batch);
    });

    it('D14 tells each commit once, in order, before the append resolves, with the very events given', async () => {
      const given = events(0, 4);
      await journal.append([given[0]!], AT);
      expect(told.flat().map((record) => record.event)).toEqual([given[0]]);
      await Promise.all(given.slice(1).map((one) => journal.append([one, given[0]!], AT)));
      const records = told.flat();
      expect(records).toEqual(await readAll(journal));
      expect(records.every((record, i) => record.event === given[i])).toBe(true);
    });

    it('D14 never replays, and tells nothing of a call that wrote nothing', async () => {
      await journal.append([event(1)], AT);
      const late: FloorEvent[][] = [];
      journal.committed$.subscribe((batch) => late.push(eventsOf(batch)));
      await journal.append([event(1)], AT);
      expect(late).toEqual([]);
      await journal.append([event(2)], AT);
      expect(late).toEqual([[event(2)]]);
      expect(told.map(eventsOf)).toEqual([[event(1)], [event(2)]]);
    });

    it('D14 keeps the order for every listener when one of them appends', async () => {
      const seen: string[] = [];
      const done = new Promise<void>((resolve) => {
        journal.committed$.subscribe(([record]) => {
          if (record!.event.id === 'e-1') void journal.append([event(2)], AT).then(() => resolve());
        });
      });
      journal.committed$.subscribe((batch) => seen.push(...batch.map((record) => record.event.id)));
      await journal.append([event(1)], AT);
      await done;
      expect(seen).toEqual(['e-1', 'e-2']);
    });

    it('D14 reads back what was told, whatever JSON the events hold', async () => {
      let held = 0;
      const batches = fc.array(fc.array(arbitraryEvent, { maxLength: 12 }), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(batches, async (given) => {
          told = [];
          const before = await journal.last();
          const results = await Promise.all(given.map((batch) => journal.append(batch, AT)));
          const accepted = given.flatMap((batch, b) => batch.filter((_, i) => results[b]!.outcomes[i] === 'accepted'));
          const back = eventsOf(await journal.read(before, 1000));
          expect(JSON.stringify(back)).toBe(JSON.stringify(accepted));
          expect(eventsOf(told.flat())).toEqual(accepted);
          held += accepted.length;
        }),
        { numRuns: maker.runs, seed: 20260302 },
      );
      expect(eventsOf(await readAll(journal)).length).toBe(held);
      expect(held).toBeGreaterThan(maker.runs);
    });

    it('D12 keeps personal data of accepted events beside the records', async () => {
      const personal = [
        { index: 0, contactId: contact('c-1'), name: 'Ada', address: '+44 20 7946 0018' },
        { index: 1, contactId: contact('c-2'), address: 'eve@example.org' },
      ];
      await journal.append([event(1), event(2)], AT, personal);
      expect(await journal.personal.get(contact('c-1'))).toEqual({ name: 'Ada', address: '+44 20 7946 0018' });
      expect(await journal.personal.get(contact('c-2'))).toEqual({ address: 'eve@example.org' });
      expect(await journal.personal.get(contact('c-3'))).toBeNull();
      const late = [
        { index: 0, contactId: contact('c-1'), name: 'Mallory' },
        { index: 1, contactId: contact('c-3'), name: 'Grace' },
      ];
      await journal.append([event(1), event(3)], AT, late);
      expect(await journal.personal.get(contact('c-1'))).toMatchObject({ name: 'Ada' });
      expect(await journal.personal.get(contact('c-3'))).toEqual({ name: 'Grace' });
    });

    it('D12 gives concurrent appends each its own personal data', async () => {
      await Promise.all([
        journal.append([event(1), event(2)], AT, [{ index: 1, contactId: contact('c-2'), name: 'B' }]),
        journal.append([event(3)], AT, [{ index: 0, contactId: contact('c-3'), name: 'C' }]),
        journal.append([event(1)], AT, [{ index: 0, contactId: contact('c-1'), name: 'A' }]),
      ]);
      const found = await Promise.all(['c-1', 'c-2', 'c-3'].map((id) => journal.personal.get(contact(id))));
      expect(found).toEqual([null, { name: 'B' }, { name: 'C' }]);
    });

    it('D12 drops personal data by when the contact closed, or by age', async () => {
      const { personal } = journal;
      await personal.put(contact('closed'), { name: 'A' }, AT);
      await personal.put(contact('reopened'), { name: 'B' }, AT);
      await personal.put(contact('old'), { name: 'C' }, AT - 1000);
      await personal.put(contact('open'), { name: 'D' }, AT);
      expect(await personal.open(null, 9)).toEqual(['closed', 'old', 'open', 'reopened']);
      await personal.closed([contact('closed'), contact('reopened'), contact('unknown')], AT + 1);
      expect(await personal.open(null, 9)).toEqual(['old', 'open']);
      await personal.put(contact('reopened'), { address: 'b@example.org' }, AT + 2);
      expect(await personal.drop({ closedBefore: AT + 1, writtenBefore: AT - 1000 })).toBe(0);
      expect(await personal.drop({ closedBefore: AT + 2, writtenBefore: AT })).toBe(2);
      expect(await personal.get(contact('closed'))).toBeNull();
      expect(await personal.get(contact('old'))).toBeNull();
      expect(await personal.get(contact('open'))).toEqual({ name: 'D' });
      expect(await personal.get(contact('reopened'))).toEqual({ name: 'B', address: 'b@example.org' });
    });

    it('EV10 lists open personal data by portions, and drops a portion at a time', async () => {
      const { personal } = journal;
      const ids = Array.from({ length: DROPPED_AT_ONCE + 20 }, (_, i) => contact(`c-${String(i).padStart(4, '0')}`));
      for (const id of ids) await personal.put(id, { name: 'A' }, AT);
      expect(await personal.open(null, 2)).toEqual(ids.slice(0, 2));
      expect(await personal.open(ids[1]!, 2)).toEqual(ids.slice(2, 4));
      await personal.closed(ids.slice(10), AT);
      expect(await personal.open(ids[8]!, 2)).toEqual([ids[9]]);
      const cut = { closedBefore: AT + 1, writtenBefore: AT };
      expect([await personal.drop(cut), await personal.drop(cut), await personal.drop(cut)]).toEqual([
        ...[DROPPED_AT_ONCE, 10, 0],
      ]);
      expect(await personal.open(null, 99)).toEqual(ids.slice(0, 10));
    });

    it('waits at close for what was appended, then takes no more; closing again is harmless', async () => {
      let completed = false;
      journal.committed$.subscribe({ complete: () => (completed = true) });
      const pending = [journal.append([event(1)], AT), journal.append([event(2)], AT)];
      await journal.close();
      await journal.close();
      expect((await Promise.all(pending)).map((result) => result.outcomes)).toEqual([['accepted'], ['accepted']]);
      expect(told.flat().length).toBe(2);
      expect(completed).toBe(true);
      await expect(journal.append([event(3)], AT)).rejects.toBeInstanceOf(JournalClosedError);
    });

    const { reopen } = maker;
    if (reopen === undefined) return;

    it('D13 knows everything again after it was closed and opened', async () => {
      await journal.append(events(0, 700), AT, [{ index: 3, contactId: contact('c-3'), name: 'Ada' }]);
      const before = await readAll(journal);
      await journal.close();
      journal = await reopen();
      expect(await readAll(journal)).toEqual(before);
      expect(await journal.last()).toBe(before.at(-1)!.position);
      expect(await journal.personal.get(contact('c-3'))).toEqual({ name: 'Ada' });
      const again = await journal.append([event(5), event(6, { sequence: 'x' }), event(700)], AT + 1);
      expect(again.outcomes).toEqual(['duplicate', 'conflict', 'accepted']);
      expect(journal.compare(again.last!, before.at(-1)!.position)).toBeGreaterThan(0);
      expect(eventsOf(await readAll(journal))).toEqual(events(0, 701));
    });
  });
}
