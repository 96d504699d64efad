import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../../shared/events/event.ts';
import { WholeStories } from '../../../server/app/whole-stories.ts';

const NAMES = ['visit.enqueued', 'message.received', 'visit.answered', 'contact.closed'] as const;
let made = 0;
const record = (name: (typeof NAMES)[number], contactId: string): JournalRecord => {
  const common = { id: `e${made}`, source: 'pbx', time: made };
  const event =
    name === 'visit.answered'
      ? { ...common, name, data: { contactId, queueId: 'wx', agentId: 'a1' } }
      : name === 'message.received'
        ? { ...common, name, data: { contactId, queueId: 'wx', from: 'customer' as const } }
        : name === 'contact.closed'
          ? { ...common, name, data: { contactId } }
          : { ...common, name, data: { contactId, queueId: 'wx' } };
  return { position: String(made), receivedAt: made++, event } as JournalRecord;
};
const told = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('a', 'b', 'c', 'd')), { maxLength: 60 });

describe('stories of days that are over', () => {
  it('ALERT15 come whole, each record once and each story in its order, however they are cut', () => {
    fc.assert(
      fc.property(told, fc.integer({ min: 1, max: 20 }), (names, size) => {
        const records = names.map(([name, id]) => record(name, id));
        const stories = new WholeStories();
        const out: JournalRecord[] = [];
        for (let from = 0; from < records.length; from += size) {
          const whole = stories.take(records.slice(from, from + size));
          const begun = whole.filter(({ event }) => event.name === 'visit.enqueued').map(contactOf);
          const ended = new Set(whole.filter(({ event }) => event.name === 'contact.closed').map(contactOf));
          expect(begun.every((id) => ended.has(id))).toBe(true);
          out.push(...whole);
        }
        for (const rest of stories.rest(size)) out.push(...rest);
        expect([...out].sort((a, b) => a.receivedAt - b.receivedAt)).toEqual(records);
        for (const id of ['a', 'b', 'c', 'd']) {
          const times = out.filter((one) => contactOf(one) === id).map(({ receivedAt }) => receivedAt);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        }
      }),
      { seed: 15, numRuns: 200 },
    );
  });

  it('ALERT15 let go of what began first when more is held than there is room for', () => {
    const stories = new WholeStories(3);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => record('visit.enqueued', id));
    expect(stories.take([a!, b!, c!])).toEqual([]);
    expect(stories.take([d!])).toEqual([a]);
    expect([...stories.rest(2)]).toEqual([[b, c], [d]]);
  });
});

function contactOf({ event }: JournalRecord): string {
  return 'contactId' in event.data ? String(event.data.contactId) : '';
}
