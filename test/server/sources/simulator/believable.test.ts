import { describe, expect, it } from 'vitest';
import { stormOf } from '../../../../server/sources/simulator/scenario/demand.ts';
import { operatingDays } from '../../../../server/sources/simulator/scenario/operating-day.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';
import { HOUR, MINUTE, type EpochMillis } from '../../../../shared/time.ts';
import { agentHours, serviceOf, visitsOf, waitingEachMinute, type NaiveVisit } from './naive-figures.ts';
import { DEMO, demoDay, noonOf, openingOf } from './played.ts';

/** A week of the demo: Monday to Sunday, and other seeds. */
const WEEKDAYS = [
  [1, '2026-01-15'],
  [2, '2026-01-19'],
  [3, '2026-01-23'],
  [4, '2026-06-09'],
] as const;
const WEEKENDS = [
  [1, '2026-01-17'],
  [2, '2026-01-18'],
] as const;

const PATIENT = { timeout: 60_000 };

interface Day {
  readonly open: EpochMillis;
  readonly events: readonly SourceEvent[];
  readonly visits: readonly NaiveVisit[];
}
const dayOf = ([seed, date]: readonly [number, string]): Day => {
  const events = demoDay(seed, date);
  return { open: openingOf(date), events, visits: visitsOf(events) };
};

function occupancy({ events, open }: Day, fromHour: number, toHour: number): number {
  const hours = agentHours(events, open, () => undefined).slice(fromHour - 6, toHour - 6);
  const sum = (part: 'load' | 'duty') => hours.reduce((total, hour) => total + hour[part], 0);
  return sum('load') / sum('duty');
}

const during = (visits: readonly NaiveVisit[], from: EpochMillis, to: EpochMillis): NaiveVisit[] =>
  visits.filter((visit) => visit.from >= from && visit.from < to);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const share = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length / items.length;

describe('an ordinary weekday of the demo', PATIENT, () => {
  const days = WEEKDAYS.map(dayOf);

  it('brings 7,000 to 10,500 contacts and 75,000 to 120,000 events', () => {
    for (const { visits, events } of days) {
      expect(visits.length).toBeGreaterThan(7000);
      expect(visits.length).toBeLessThan(10_500);
      expect(events.length).toBeGreaterThan(75_000);
      expect(events.length).toBeLessThan(120_000);
    }
  });

  it('answers 65 to 92 % in time, 72 to 86 % on the average', () => {
    const levels = days.map(({ visits }) => serviceOf(visits).serviceLevel);
    for (const level of levels) {
      expect(level).toBeGreaterThan(0.65);
      expect(level).toBeLessThan(0.92);
    }
    expect(mean(levels)).toBeGreaterThan(0.72);
    expect(mean(levels)).toBeLessThan(0.86);
  });

  it('loses 1 to 7 % to impatience', () => {
    for (const { visits } of days) {
      expect(serviceOf(visits).abandonRate).toBeGreaterThan(0.01);
      expect(serviceOf(visits).abandonRate).toBeLessThan(0.07);
    }
  });

  it('keeps agents busy 68 to 88 % of the day, and less at night', () => {
    for (const day of days) {
      const byDay = occupancy(day, 9, 18);
      expect(byDay).toBeGreaterThan(0.68);
      expect(byDay).toBeLessThan(0.88);
      expect(occupancy(day, 23, 29)).toBeLessThan(byDay);
    }
  });

  it('is calm at night: 4 to 12 agents, on the average fewer than 2 wait', () => {
    for (const { visits, events, open } of days) {
      const night = waitingEachMinute(visits, open + 17 * HOUR, open + 23 * HOUR);
      expect(mean(night.map(({ waiting }) => waiting))).toBeLessThan(2);
      for (const { signedIn } of agentHours(events, open, () => undefined).slice(17, 23)) {
        expect(signedIn / HOUR).toBeGreaterThan(4);
        expect(signedIn / HOUR).toBeLessThan(12);
      }
    }
  });

  it('fills the hall in the early afternoon: more than 52 of 84 are in', () => {
    for (const { events, open } of days)
      expect(agentHours(events, open, () => undefined)[8]!.signedIn / HOUR).toBeGreaterThan(52);
  });

  it('lets nobody wait for an hour', () => {
    for (const { visits } of days) expect(Math.max(...visits.map(({ from, to }) => to - from))).toBeLessThan(HOUR);
  });
});

describe('the storm', PATIENT, () => {
  const days = WEEKDAYS.map((which) => ({ ...dayOf(which), which }));
  const storms = days.map(({ which: [seed, date] }) => stormOf(seed, operatingDays('Asia/Shanghai').at(noonOf(date))));

  it('brings ETC far more contacts than the same hours of other days', () => {
    const perHour = ({ visits }: Day, from: EpochMillis, to: EpochMillis) =>
      (during(visits, from, to).filter(({ queueId }) => queueId === 'etc').length * HOUR) / (to - from);
    days.forEach((day, i) => {
      const { from, until } = storms[i]!;
      const [start, end] = [from + 50 * MINUTE - day.open, until - day.open];
      const others = days.filter((_, k) => {
        const other = storms[k]!;
        return k !== i && (other.from - days[k]!.open > end || other.until + 70 * MINUTE - days[k]!.open < start);
      });
      const usual = others.map((other) => perHour(other, other.open + start, other.open + end));
      if (usual.length > 0) expect(perHour(day, day.open + start, day.open + end) / mean(usual)).toBeGreaterThan(1.25);
    });
    expect(storms.every(({ peak }) => peak >= 1.3 && peak <= 1.6)).toBe(true);
  });

  it('makes a crowd of 15 to 80, and trips the service level of ETC on most days', () => {
    const levels = days.map(({ visits, open }, i) => {
      const peak = Math.max(...waitingEachMinute(visits, open, open + 24 * HOUR).map(({ waiting }) => waiting));
      expect(peak).toBeGreaterThan(15);
      expect(peak).toBeLessThan(80);
      const { from, until } = storms[i]!;
      const etc = during(visits, from + 30 * MINUTE, until + 20 * MINUTE).filter(({ queueId }) => queueId === 'etc');
      return serviceOf(etc).serviceLevel;
    });
    expect(levels.filter((level) => level < 0.7).length).toBeGreaterThanOrEqual(3);
  });
});

describe('the weekend', PATIENT, () => {
  it('is quieter than a weekday, and as well served', () => {
    for (const { visits, events, open } of WEEKENDS.map(dayOf)) {
      expect(visits.length).toBeGreaterThan(4000);
      expect(visits.length).toBeLessThan(7800);
      expect(agentHours(events, open, () => undefined)[8]!.signedIn / HOUR).toBeLessThan(62);
      expect(serviceOf(visits).serviceLevel).toBeGreaterThan(0.6);
      expect(visits.filter(({ queueId }) => queueId === 'over')).toEqual([]);
    }
  });
});

describe('the small things of a floor', PATIENT, () => {
  const { events, visits, open } = dayOf(WEEKDAYS[0]);
  const count = (is: (event: SourceEvent) => boolean): number => events.filter(is).length;

  it('rings 2 to 8 s as a rule, and 2 to 5 % of the offers go unanswered', () => {
    const starts = new Map<string, EpochMillis>();
    const rings: number[] = [];
    for (const event of events) {
      if (event.name === 'offer.started') starts.set(event.data.contactId, event.time);
      if (event.name === 'visit.answered') rings.push(event.time - starts.get(event.data.contactId)!);
    }
    expect(share(rings, (ring) => ring >= 1500 && ring <= 9000)).toBeGreaterThan(0.9);
    const offers = count(({ name }) => name === 'offer.started');
    const missed = count((event) => event.name === 'offer.ended' && event.data.reason !== 'cancelled');
    expect(missed / offers).toBeGreaterThan(0.02);
    expect(missed / offers).toBeLessThan(0.05);
  });

  it('has every kind of event that a floor has', () => {
    const reasons = new Set(events.flatMap((event) => (event.name === 'visit.left' ? [event.data.reason] : [])));
    expect([...reasons]).toContain('overflow');
    const enqueued = new Set(events.flatMap((event) => (event.name === 'visit.enqueued' ? [event.data.reason] : [])));
    expect([...enqueued].sort()).toEqual(['callback', 'escalation', 'new', 'overflow', 'transfer']);
    const kinds = new Set(events.flatMap((event) => (event.name === 'segment.transferred' ? [event.data.kind] : [])));
    expect([...kinds].sort()).toEqual(['blind', 'consult']);
    const aux = new Set(events.flatMap((event) => (event.name === 'agent.notReady' ? [event.data.auxClass] : [])));
    for (const one of ['break', 'meal', 'meeting', 'training', 'coaching', 'backOffice', 'system'] as const)
      expect([...aux]).toContain(one);
    expect(count((event) => event.name === 'agent.device' && event.data.device === 'unreachable')).toBeGreaterThan(5);
    expect(count((event) => event.name === 'agent.notReady' && event.data.pending === true)).toBeGreaterThan(50);
    expect(count(({ name }) => name === 'contact.escalated')).toBeGreaterThan(30);
    expect(count(({ name }) => name === 'keyword.matched')).toBeGreaterThan(20);
  });

  it('asks about a fifth, who give 4.2 to 4.6 of 5 on the average', () => {
    const scores = events.flatMap((event) =>
      event.name === 'survey.answered' && event.data.kind === 'csat' ? [event.data.value] : [],
    );
    const answered = visits.filter(({ end }) => end === 'answered').length;
    expect(scores.length / answered).toBeGreaterThan(0.1);
    expect(scores.length / answered).toBeLessThan(0.22);
    expect(mean(scores)).toBeGreaterThan(4.2);
    expect(mean(scores)).toBeLessThan(4.6);
  });

  it('lets some wrap-ups overrun three minutes, few six', () => {
    const ended = new Map<string, EpochMillis>();
    const wraps: number[] = [];
    for (const event of events) {
      if (event.name === 'segment.ended') ended.set(event.data.contactId, event.time);
      if (event.name === 'wrapup.ended') wraps.push(event.time - ended.get(event.data.contactId)!);
    }
    expect(share(wraps, (ms) => ms > 3 * MINUTE)).toBeGreaterThan(0.008);
    expect(share(wraps, (ms) => ms > 3 * MINUTE)).toBeLessThan(0.05);
    expect(wraps.some((ms) => ms > 6 * MINUTE)).toBe(true);
    expect(Math.max(...wraps)).toBeLessThanOrEqual(10 * MINUTE);
  });

  it('has one to ten angry customers on the line through the day: three turns in a row at −0.5 or less', () => {
    const running = new Map<string, { low: number; flagged: boolean }>();
    const open5 = new Map<number, number>();
    for (const event of events) {
      if (event.name === 'visit.answered') running.set(event.data.contactId, { low: 0, flagged: false });
      if (event.name === 'segment.ended') running.delete(event.data.contactId);
      const talk = event.name === 'sentiment.scored' ? running.get(event.data.contactId) : undefined;
      if (talk !== undefined && event.name === 'sentiment.scored') {
        talk.low = event.data.score <= -0.5 ? talk.low + 1 : 0;
        talk.flagged ||= talk.low >= 3;
      }
      open5.set(
        Math.floor((event.time - open) / (5 * MINUTE)),
        [...running.values()].filter(({ flagged }) => flagged).length,
      );
    }
    const daytime = [...open5].filter(([slot]) => slot >= 48 && slot < 132).map(([, flags]) => flags);
    expect(mean(daytime)).toBeGreaterThan(1);
    expect(mean(daytime)).toBeLessThan(8);
    expect(Math.max(...daytime)).toBeLessThan(16);
  });

  it('mixes the channels as a hotline does: most call, a sixth writes', () => {
    const digital = share(visits, ({ queueId }) => queueId === 'wx' || queueId === 'app');
    expect(digital).toBeGreaterThan(0.1);
    expect(digital).toBeLessThan(0.25);
    expect(new Set(visits.map(({ queueId }) => queueId)).size).toBe(DEMO.queues.length);
  });
});
