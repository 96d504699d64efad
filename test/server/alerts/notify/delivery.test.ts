// For: what is told of an incident, to whom and when: hand-worked cases on a clock of the test's own.
import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../../server/alerts/notify/channel.ts';
import { MAX_ATTEMPTS, retryDelay } from '../../../../server/alerts/notify/backoff.ts';
import { MAX_WAITING } from '../../../../server/alerts/notify/courier.ts';
import {
  acknowledged,
  MINUTE,
  Post,
  recipientsOf,
  released,
  ruled,
  ruleOf,
  silenced,
  stepped,
} from './courier-harness.ts';

const T = 1_000_000;
const DUTY = recipientsOf({ duty: {} });
const gathering = (gatherMs: number) => recipientsOf({ duty: { gatherMs } });
const failing: Sent = { ok: false, reason: 'HTTP 503', permanent: false };

async function begun(post: Post, ...rules: readonly object[]): Promise<Post> {
  await post.at(T - 1, ...(rules.length === 0 ? [{}] : rules).map((rule) => ruled(ruleOf(rule))));
  return post;
}

describe('one message a group', () => {
  it('NOTE1 when it begins, and one when it is over, with how long it was', async () => {
    const post = await begun(new Post(DUTY));
    await post.at(T, stepped(T, 'open'));
    await post.at(T + 5000, stepped(T + 5000, 'recovering', { openedAt: T }));
    await post.at(T + 12 * MINUTE, stepped(T + 12 * MINUTE, 'closed', { from: 'recovering', openedAt: T }));
    expect(post.left).toEqual([`${T} opened duty/hook`, `${T + 12 * MINUTE} closed duty/hook`]);
    expect(post.sendings.map(({ message }) => message.title)).toEqual([
      '[Breach] Longest wait: ETC',
      '[Over] Longest wait: ETC, after 12 min',
    ]);
    expect(post.sendings[1]!.message.data).toMatchObject({ openMs: 12 * MINUTE });
  });

  it('NOTE1 rows that join are not told anew, and the end is the end of the last', async () => {
    const post = await begun(new Post(DUTY));
    await post.at(T, stepped(T, 'open'), stepped(T, 'open', { row: 'vip' }));
    await post.at(T + 1, stepped(T + 1, 'open', { row: 'wx' }));
    await post.at(
      T + 2,
      stepped(T + 2, 'closed', { openedAt: T }),
      stepped(T + 2, 'closed', { row: 'vip', openedAt: T }),
    );
    expect(post.left).toEqual([`${T} opened duty/hook`]);
    expect(post.sendings[0]!.message.title).toBe('[Breach] Longest wait: ETC, VIP');
    await post.at(T + 3, stepped(T + 3, 'closed', { row: 'wx', openedAt: T + 1 }));
    expect(post.left.slice(1)).toEqual([`${T + 3} closed duty/hook`]);
  });

  it('NOTE1 a recovery goes only where the beginning went', async () => {
    const post = await begun(new Post(recipientsOf({ duty: { via: [{ channel: 'hook' }, { channel: 'mail' }] } })));
    post.answer = ({ channel }) =>
      Promise.resolve(channel === 'mail' ? { ...failing, permanent: true } : { ok: true, reference: 'r' });
    await post.at(T, stepped(T, 'open'));
    await post.at(T + MINUTE, stepped(T + MINUTE, 'closed', { openedAt: T }));
    expect(post.outcomes).toEqual(['opened hook sent', 'opened mail gaveUp', 'closed hook sent']);
  });

  it('NOTE1 NOTE3 that it is over waits until that it began has arrived', async () => {
    const post = await begun(new Post(DUTY));
    let works = false;
    post.answer = () => Promise.resolve(works ? { ok: true, reference: 'r' } : failing);
    await post.at(T, stepped(T, 'open'));
    await post.at(T + 1000, stepped(T + 1000, 'closed', { openedAt: T }));
    works = true;
    await post.at(T + 1499);
    expect(post.outcomes).toEqual(['opened hook failed']);
    await post.at(T + 1500);
    expect(post.outcomes).toEqual(['opened hook failed', 'opened hook sent', 'closed hook sent']);
    expect(new Set(post.sendings.slice(0, 2).map(({ message }) => message.key)).size).toBe(1);
  });

  it('NOTE1 what becomes worse is told once more, to whom the worse rule names', async () => {
    const recipients = recipientsOf({ duty: {}, boss: {} });
    const post = await begun(
      new Post(recipients),
      { groupBy: 'row', severity: 'watch' },
      { id: 'worse', groupBy: 'row', severity: 'critical', notify: ['duty', 'boss'] },
    );
    await post.at(T, stepped(T, 'open', { rule: ruleOf({ severity: 'watch' }) }));
    await post.at(T + 9, stepped(T + 9, 'open', { rule: ruleOf({ id: 'worse', severity: 'critical' }) }));
    expect(post.left).toEqual([`${T} opened duty/hook`, `${T + 9} opened boss/hook`, `${T + 9} worse duty/hook`]);
    expect(post.sendings[2]!.message.title).toBe('[Now critical] Longest wait: ETC');
  });

  it('NOTE1 a rule that comes to name somebody tells him of what is open', async () => {
    const post = await begun(new Post(DUTY), { notify: [] });
    await post.at(T, stepped(T, 'open'));
    expect(post.left).toEqual([]);
    await post.at(T + 5, ruled(ruleOf({ notify: ['duty'] }), 2));
    expect(post.left).toEqual([`${T + 5} opened duty/hook`]);
  });
});

describe('what is said', () => {
  it.each([
    ['en', ['[Breach] Longest wait: ETC, VIP', 'longest wait is over 05:00', '05:12', 'nobody yet']],
    ['zh-CN', ['【超限】最长等待：ETC、VIP', '最长等待超过 05:00', '05:12', '尚无人接手']],
  ])('NOTE9 in %s: what, where, the value, since when, who has it', async (language, [title, what, value, owner]) => {
    const post = await begun(new Post(recipientsOf({ duty: { language } })));
    await post.at(T, stepped(T, 'open'), stepped(T, 'open', { row: 'vip' }));
    const { message } = post.sendings[0]!;
    expect(message.title).toBe(title);
    const where = language === 'en' ? 'ETC, VIP' : 'ETC、VIP';
    expect(message.lines.map(({ text }) => text)).toEqual([what, where, value, '1970-01-01 00:15', owner]);
  });

  it('NOTE9 names three rows and counts the others; at the end says the worst and how long', async () => {
    const post = await begun(new Post(DUTY));
    const rows = ['a', 'b', 'c', 'd', 'e'];
    await post.at(T, ...rows.map((row) => stepped(T, 'open', { row })));
    expect(post.sendings[0]!.message.title).toBe('[Breach] Longest wait: A, B, C and 2 more');
    const end = T + 65 * MINUTE;
    await post.at(end, ...rows.map((row) => stepped(end, 'closed', { row, openedAt: T })));
    const { title, lines } = post.sendings[1]!.message;
    expect(title).toBe('[Over] Longest wait: A, B, C and 2 more, after 1 h 5 min');
    expect(lines.find(({ label }) => label === 'Worst')?.text).toBe('11:40');
  });
});

describe('what is not told', () => {
  it.each([
    ['at its end', 10_000, []],
    ['a ms later', 10_001, [`${T + 10_000} opened duty/hook`, `${T + 10_001} closed duty/hook`]],
  ])('NOTE2 what is over within the gathering time, %s', async (_, after, left) => {
    const post = await begun(new Post(gathering(10_000)));
    await post.at(T, stepped(T, 'open'));
    await post.at(T + 9999);
    if (after > 10_000) await post.at(T + 10_000);
    await post.at(T + after, stepped(T + after, 'closed', { openedAt: T }));
    await post.at(T + 20_000);
    expect(post.left).toEqual(left);
  });

  it('NOTE2 a silenced alert is told when the silence ends, unless it is over by then', async () => {
    const post = await begun(new Post(DUTY));
    await post.at(T - 1, silenced(T - 1, T + 500));
    await post.at(T, stepped(T, 'open'));
    await post.at(T + 499);
    expect(post.left).toEqual([]);
    await post.at(T + 500);
    expect(post.left).toEqual([`${T + 500} opened duty/hook`]);
    const other = await begun(new Post(DUTY));
    await other.at(T - 1, silenced(T - 1, T + 500));
    await other.at(T, stepped(T, 'open'));
    await other.at(T + 400, stepped(T + 400, 'closed', { openedAt: T }));
    await other.at(T + 600);
    expect(other.left).toEqual([]);
  });

  it('NOTE2 a watch beside a critical alert of its row that opens at the same instant is not told', async () => {
    const post = await begun(new Post(DUTY), { severity: 'watch' }, { id: 'worse', severity: 'critical' });
    await post.at(
      T,
      stepped(T, 'open', { rule: ruleOf({ severity: 'watch' }) }),
      stepped(T, 'open', { rule: ruleOf({ id: 'worse', severity: 'critical' }) }),
    );
    expect(post.sendings.map(({ message }) => message.severity)).toEqual(['critical']);
  });

  it('NOTE7 what comes in quiet hours is told at their end, nothing of what is over by then', async () => {
    const night = recipientsOf({ duty: { quiet: { hours: { from: '22:00', to: '07:00' } } } });
    const midnight = Date.UTC(2026, 0, 15);
    const morning = midnight + 7 * 60 * MINUTE;
    const post = await begun(new Post(night), {}, { id: 'other' });
    await post.at(midnight, stepped(midnight, 'open'), stepped(midnight, 'open', { rule: ruleOf({ id: 'other' }) }));
    await post.at(midnight + MINUTE, stepped(midnight + MINUTE, 'closed', { openedAt: midnight }));
    await post.at(morning - 1);
    expect(post.left).toEqual([]);
    await post.at(morning);
    expect(post.sendings.map(({ message }) => message.key)).toEqual([`rule other@${midnight}/opened/duty/hook`]);
  });

  it('NOTE7 what was worse and went out at once takes the place of what waits', async () => {
    const night = recipientsOf({ duty: { quiet: { hours: { from: '22:00', to: '07:00' } } } });
    const midnight = Date.UTC(2026, 0, 15);
    const both = { groupBy: 'row' };
    const post = await begun(
      new Post(night),
      { ...both, severity: 'watch' },
      { id: 'worse', ...both, severity: 'critical' },
    );
    await post.at(midnight, stepped(midnight, 'open', { rule: ruleOf({ severity: 'watch' }) }));
    await post.at(midnight + 9, stepped(midnight + 9, 'open', { rule: ruleOf({ id: 'worse', severity: 'critical' }) }));
    await post.at(midnight + 8 * 60 * MINUTE);
    expect(post.left).toEqual([`${midnight + 9} worse duty/hook`]);
  });
});

describe('attempts', () => {
  it('NOTE4 are made again with growing pauses, twelve times, and then given up', async () => {
    const post = await begun(new Post(DUTY));
    post.answer = () => Promise.resolve(failing);
    await post.at(T, stepped(T, 'open'));
    for (let n = 0; n < 40 && post.waiting.length > 0; n++) await post.at(post.waiting[0]!.dueAt);
    const pauses = post.sendings.slice(1).map(({ at }, index) => at - post.sendings[index]!.at);
    expect(pauses).toEqual([1500, 3000, 6000, 12_000, 24_000, 48_000, 96_000, 192_000, 384_000, 450_000, 450_000]);
    expect(post.sendings).toHaveLength(MAX_ATTEMPTS);
    expect(post.outcomes.at(-1)).toBe('opened hook gaveUp');
  });

  it('NOTE4 pauses lie between a half and the whole, and are no shorter than the receiver asked', () => {
    expect([retryDelay(1, 0), retryDelay(1, 0.999_999)]).toEqual([1000, 2000]);
    expect([retryDelay(30, 0), retryDelay(30, 0.999_999)]).toEqual([300_000, 600_000]);
    expect(retryDelay(1, 0, 30_000)).toBe(30_000);
    expect(retryDelay(1, 0, 86_400_000)).toBe(600_000);
  });

  it('NOTE5 who never answers keeps no other channel, and no more than four of his own', async () => {
    const post = await begun(
      new Post(recipientsOf({ duty: {}, other: { via: [{ channel: 'mail' }] } })),
      ...Array.from({ length: 6 }, (_, n) => ({ id: `r${n}`, notify: ['duty', 'other'] })),
    );
    post.answer = ({ channel }) =>
      channel === 'hook' ? new Promise(() => undefined) : Promise.resolve({ ok: true, reference: 'r' });
    const opened = Array.from({ length: 6 }, (_, n) => stepped(T, 'open', { rule: ruleOf({ id: `r${n}` }) }));
    await post.at(T, ...opened);
    await post.at(T + 1);
    expect(post.sendings.filter(({ channel }) => channel === 'hook')).toHaveLength(4);
    expect(post.sendings.filter(({ channel }) => channel === 'mail')).toHaveLength(6);
  });

  it('NOTE6 what is too much for one channel is a dead letter, and others are not touched', async () => {
    const rules = Array.from({ length: MAX_WAITING + 3 }, (_, n) => ({ id: `r${n}` }));
    const post = await begun(new Post(recipientsOf({ duty: {} })), ...rules);
    post.answer = () => new Promise(() => undefined);
    await post.at(T, ...rules.map((rule) => stepped(T, 'open', { rule: ruleOf(rule) })));
    expect(post.outcomes).toEqual(Array.from({ length: 3 }, () => 'opened hook gaveUp'));
    expect(post.waiting).toHaveLength(MAX_WAITING);
  });

  it('NOTE8 a name that nobody has, and a channel that is not there, are dead letters that say so', async () => {
    const post = await begun(new Post(recipientsOf({ duty: { via: [{ channel: 'fax' }] } })), {
      notify: ['duty', 'nobody'],
    });
    await post.at(T, stepped(T, 'open'));
    const reasons = post.journal.flatMap((event) => (event.name === 'alert.notified' ? [event.data.reason] : []));
    expect(reasons.toSorted()).toEqual(['there is no channel fax', 'there is no contact point nobody']);
  });
});

describe('a process that begins', () => {
  it('NOTE3 goes on in the middle of retries, at the instant that was said', async () => {
    const post = await begun(new Post(DUTY));
    post.answer = () => Promise.resolve(failing);
    await post.at(T, stepped(T, 'open'));
    post.kill();
    post.answer = () => Promise.resolve({ ok: true, reference: 'r' });
    await post.at(T + 1499);
    expect(post.sendings).toHaveLength(1);
    await post.at(T + 1500);
    expect(post.outcomes).toEqual(['opened hook failed', 'opened hook sent']);
  });

  it('NOTE3 sends again, with the same key, what arrived and was not kept', async () => {
    const post = await begun(new Post(DUTY));
    post.keeps = false;
    await post.at(T, stepped(T, 'open'));
    post.kill();
    post.keeps = true;
    await post.at(T + 50);
    await post.at(T + 60);
    expect(post.sendings.map(({ message }) => message.key)).toEqual(Array(2).fill(`rule wait@${T}/opened/duty/hook`));
    expect(post.outcomes).toEqual(['opened hook sent']);
  });

  it('NOTE3 NOTE6 tells what closed while nobody ran, but nothing of days ago', async () => {
    const post = await begun(new Post(DUTY));
    post.kill();
    post.journal.push(stepped(T, 'open'), stepped(T + MINUTE, 'closed', { openedAt: T }));
    await post.at(T + 2 * MINUTE);
    expect(post.outcomes).toEqual(['opened hook sent', 'closed hook sent']);
    const late = await begun(new Post(DUTY));
    late.kill();
    late.journal.push(stepped(T, 'open'), stepped(T + MINUTE, 'closed', { openedAt: T }));
    await late.at(T + 25 * 60 * MINUTE);
    expect(late.outcomes).toEqual([]);
  });
});

describe('escalation', () => {
  const chain = {
    escalate: [
      { afterMs: 5 * MINUTE, to: 'boss' },
      { afterMs: 15 * MINUTE, to: 'night' },
    ],
  };
  const people = recipientsOf({ duty: {}, boss: {}, ann: {}, bob: {} }, [
    {
      ...{ id: 'night', name: 'Night', timeZone: 'UTC' },
      week: {
        thu: [
          { span: '00:00-00:21', who: ['ann'] },
          { span: '00:21-24:00', who: ['bob'] },
        ],
      },
    },
  ]);
  const START = Date.UTC(2026, 0, 15, 0, 5);
  const post = (): Promise<Post> => begun(new Post(people), chain);
  const at = (minutes: number): number => START + minutes * MINUTE;

  it('ESC1 goes up the chain at its times, by roster as of then, and all who heard hear that it is over', async () => {
    const told = await post();
    await told.at(at(0), stepped(at(0), 'open'));
    for (let minute = 1; minute <= 20; minute++) await told.at(at(minute));
    await told.at(at(21), stepped(at(21), 'closed', { openedAt: at(0) }));
    expect(told.left).toEqual([
      `${at(0)} opened duty/hook`,
      `${at(5)} escalated boss/hook`,
      `${at(15)} escalated ann/hook`,
      ...['ann', 'boss', 'duty'].map((who) => `${at(21)} closed ${who}/hook`),
    ]);
    expect(told.sendings[1]!.message.title).toBe('[Breach, nobody has it] Longest wait: ETC');
  });

  it.each([
    ['acknowledging', () => acknowledged(at(4), at(0))],
    ['its end', () => stepped(at(4), 'closed', { openedAt: at(0) })],
    ['silence', () => silenced(at(4), at(60))],
  ])('ESC2 is cancelled by %s', async (_, event) => {
    const told = await post();
    await told.at(at(0), stepped(at(0), 'open'));
    await told.at(at(4), event());
    for (const minute of [5, 15, 30]) await told.at(at(minute));
    expect(told.left.filter((line) => line.includes('escalated'))).toEqual([]);
  });

  it('ESC2 acknowledging one of two does not cancel; letting go escalates at once what has fallen due', async () => {
    const told = await post();
    await told.at(at(0), stepped(at(0), 'open'), stepped(at(0), 'open', { row: 'vip' }));
    await told.at(at(1), acknowledged(at(1), at(0)));
    await told.at(at(5));
    await told.at(at(6), acknowledged(at(6), at(0), { row: 'vip' }));
    await told.at(at(16));
    await told.at(at(17), released(at(17), at(0)));
    expect(told.left.slice(1)).toEqual([`${at(5)} escalated boss/hook`, `${at(17)} escalated bob/hook`]);
  });

  it('ESC2 what is still being tried when somebody takes it on is not tried again', async () => {
    const told = await post();
    await told.at(at(0), stepped(at(0), 'open'));
    told.answer = () => Promise.resolve(failing);
    await told.at(at(5));
    await told.at(at(5) + 100, acknowledged(at(5) + 100, at(0)));
    await told.at(at(6));
    expect(told.left.slice(1)).toEqual([`${at(5)} escalated boss/hook`]);
  });

  it('ESC3 a restart escalates what fell due while nobody ran, as of then, and nothing twice', async () => {
    const told = await post();
    await told.at(at(0), stepped(at(0), 'open'));
    await told.at(at(5));
    told.kill();
    await told.at(at(40));
    told.kill();
    await told.at(at(41));
    expect(told.left.slice(1)).toEqual([`${at(5)} escalated boss/hook`, `${at(40)} escalated ann/hook`]);
  });
});
