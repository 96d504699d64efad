// For: whatever happens to alerts, receivers and the process: each step reaches each channel, and nothing else does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../shared/events/event.ts';
import { Post, recipientsOf, ruled, ruleOf, stepped } from '../server/alerts/notify/courier-harness.ts';

const GATHER = 5000;
const RULES = ['a', 'b'] as const;
const CHANNELS = ['hook', 'mail'] as const;
const RECIPIENTS = recipientsOf({ duty: { gatherMs: GATHER, via: CHANNELS.map((channel) => ({ channel })) } });

/** Between two things that happen. */
const pause = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(GATHER - 1, GATHER, GATHER + 1, 20_000));
const action = fc.record({
  pause,
  what: fc.constantFrom('step', 'step', 'step', 'kill', 'wake', 'fail', 'work', 'lose'),
  rule: fc.constantFrom(...RULES),
  row: fc.constantFrom('etc', 'vip'),
});

interface Group {
  readonly rule: string;
  readonly openedAt: number;
  closedAt: number | null;
  readonly open: Set<string>;
}

/** What was open when, by the words of the rule alone. */
class Naive {
  readonly groups: Group[] = [];
  readonly openings = new Map<string, number>();

  /** The step that the one alert of a rule in a row takes next. */
  toggle(rule: string, row: string, at: number): FloorEvent {
    const key = `${rule} ${row}`;
    const openedAt = this.openings.get(key);
    const group = this.groups.find((one) => one.rule === rule && one.closedAt === null);
    if (openedAt === undefined) {
      this.openings.set(key, at);
      if (group === undefined) this.groups.push({ rule, openedAt: at, closedAt: null, open: new Set([row]) });
      else group.open.add(row);
      return stepped(at, 'open', { rule: ruleOf({ id: rule }), row });
    }
    this.openings.delete(key);
    group!.open.delete(row);
    if (group!.open.size === 0) group!.closedAt = at;
    return stepped(at, 'closed', { rule: ruleOf({ id: rule }), row, openedAt });
  }

  get expected(): readonly string[] {
    return this.groups.flatMap(({ rule, openedAt, closedAt }) => {
      if (closedAt !== null && closedAt <= openedAt + GATHER) return [];
      const steps = closedAt === null ? ['opened'] : ['opened', 'closed'];
      return steps.flatMap((step) => CHANNELS.map((channel) => `rule ${rule}@${openedAt}/${step}/duty/${channel}`));
    });
  }
}

describe('delivery', { timeout: 120_000 }, () => {
  it('NOTE1 NOTE2 NOTE3 each step reaches each channel at least once, and nothing that was superseded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const post = new Post(RECIPIENTS);
        const naive = new Naive();
        const arrived: string[] = [];
        const flappy = { flap: { opens: 100, withinMs: 1 } };
        await post.at(999, ...RULES.map((id) => ruled(ruleOf({ id, ...flappy }))));
        let works = true;
        post.answer = ({ message }) => {
          if (!works) return Promise.resolve({ ok: false, reason: 'HTTP 500', permanent: false });
          arrived.push(message.key);
          return Promise.resolve({ ok: true, reference: 'r' });
        };
        let now = 1000;
        for (const { pause, what, rule, row } of actions) {
          now += pause;
          if (what === 'kill') post.kill();
          // What became of what is sent is lost with the process.
          if (what === 'lose') {
            post.keeps = false;
            await post.at(now);
            post.kill();
            post.keeps = true;
          } else if (what === 'step') await post.at(now, naive.toggle(rule, row, now));
          else await post.at(now);
          if (what === 'fail' || what === 'work') works = what === 'work';
        }
        works = true;
        for (let turn = 0; turn < 60; turn++) await post.at((now += 30_000));
        expect([...new Set(arrived)].toSorted()).toEqual(naive.expected.toSorted());
        expect(post.waiting).toEqual([]);
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});
