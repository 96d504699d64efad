import { describe, expect, it } from 'vitest';
import { stormAt, stormOf } from '../../../../server/sources/simulator/scenario/demand.ts';
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

/** Visits of the day that have ended by 14:30. */
const untilHalfPastTwo = ({ visits, open }: Day): NaiveVisit[] => visits.filter(({ to }) => to <= open + 8.5 * HOUR);

function expectFullHall({ events, open }: Day): void {
  const signedIn = agentHours(events, open, () => undefined)[8]!.signedIn / HOUR;
  expect(signedIn).toBeGreaterThan(70);
  expect(signedIn).toBeLessThan(82);
}

describe('an ordinary weekday of the demo', PATIENT, () => {
  const days = WEEKDAYS.map(dayOf);

  it('brings 8,000 to 11,000 contacts and 90,000 to 130,000 events', () => {
    for (const { visits, events } of days) {
      expect(visits.length).toBeGreaterThan(8000);
      expect(visits.length).toBeLessThan(11_000);
      expect(events.length).toBeGreaterThan(90_000);
      expect(events.length).toBeLessThan(130_000);
    }
  });

  it('answers 64 to 86 % in time, 72 to 83 % on the average, a little less by half past two', () => {
    const levels = days.map(({ visits }) => serviceOf(visits).serviceLevel);
    for (const level of levels) {
      expect(level).toBeGreaterThan(0.64);
      expect(level).toBeLessThan(0.86);
    }
    expect(mean(levels)).toBeGreaterThan(0.72);
    expect(mean(levels)).toBeLessThan(0.83);
    const byThen = mean(days.map((day) => serviceOf(untilHalfPastTwo(day)).serviceLevel));
    expect(byThen).toBeGreaterThan(0.68);
    expect(byThen).toBeLessThan(0.82);
  });

  it('hurts ETC alone; road and rescue are near their target, the others above it', () => {
    const levelOf = (queueId: string) =>
      mean(days.map(({ visits }) => serviceOf(visits.filter((visit) => visit.queueId === queueId)).serviceLevel));
    expect(levelOf('etc')).toBeGreaterThan(0.42);
    expect(levelOf('etc')).toBeLessThan(0.66);
    for (const queueId of ['road', 'resc']) {
      expect(levelOf(queueId), queueId).toBeGreaterThan(0.71);
      expect(levelOf(queueId), queueId).toBeLessThan(0.89);
    }
    for (const queueId of ['vid', 'disp', 'inv', 'comp', 'serv', 'over', 'ev', 'wx', 'app']) {
      expect(levelOf(queueId), queueId).toBeGreaterThan(0.76);
      expect(levelOf(queueId), queueId).toBeLessThan(0.97);
    }
  });

  it('loses 2 to 6 % to impatience', () => {
    for (const { visits } of days) {
      expect(serviceOf(visits).abandonRate).toBeGreaterThan(0.02);
      expect(serviceOf(visits).abandonRate).toBeLessThan(0.06);
    }
  });

  it('keeps agents busy 74 to 88 % of the day, and less at night', () => {
    for (const day of days) {
      const byDay = occupancy(day, 9, 18);
      expect(byDay).toBeGreaterThan(0.74);
      expect(byDay).toBeLessThan(0.88);
      expect(occupancy(day, 23, 29)).toBeLessThan(byDay);
    }
  });

  it('is calm at night: 4 to 7 agents, on the average fewer than 2 wait', () => {
    for (const { visits, events, open } of days) {
      const night = waitingEachMinute(visits, open + 17 * HOUR, open + 23 * HOUR);
      expect(mean(night.map(({ waiting }) => waiting))).toBeLessThan(2);
      for (const { signedIn } of agentHours(events, open, () => undefined).slice(17, 23)) {
        expect(signedIn / HOUR).toBeGreaterThan(3.9);
        expect(signedIn / HOUR).toBeLessThan(7);
      }
    }
  });

  it('fills the hall in the early afternoon: 70 to 82 of 84 are in', () => {
    for (const day of days) expectFullHall(day);
  });

  it('lets nobody wait for an hour', () => {
    for (const { visits } of days) expect(Math.max(...visits.map(({ from, to }) => to - from))).toBeLessThan(HOUR);
  });
});

describe('the storm', PATIENT, () => {
  const days = [...WEEKDAYS, ...WEEKENDS].map((which) => ({ ...dayOf(which), which }));
  const storms = days.map(({ which: [seed, date] }) => stormOf(seed, operatingDays('Asia/Shanghai').at(noonOf(date))));

  it('comes about noon and stands at its height at 14:00, to 15:00 on most days', () => {
    const heightsAt = (hour: number) =>
      storms.filter((storm, i) => stormAt(storm, days[i]!.open + (hour - 6) * HOUR) === 1).length;
    expect(heightsAt(14)).toBe(days.length);
    expect(heightsAt(14.5)).toBe(days.length);
    expect(heightsAt(15)).toBeGreaterThan(days.length / 2);
    expect(heightsAt(12)).toBe(0);
  });

  it('makes ETC a larger part of all contacts than it is before noon', () => {
    const shareOf = ({ visits, open }: Day, from: number, to: number) =>
      share(during(visits, open + (from - 6) * HOUR, open + (to - 6) * HOUR), ({ queueId }) => queueId === 'etc');
    for (const day of days) expect(shareOf(day, 13.75, 14.75) / shareOf(day, 9, 12)).toBeGreaterThan(1.2);
  });

  it('makes a crowd of 9 to 60, in ETC above all, where the longest wait passes 1½ minutes, seldom 5', () => {
    const longest = days.map(({ visits, open }) => {
      const [from, to] = [open + 7 * HOUR, open + 9.5 * HOUR];
      const peak = Math.max(...waitingEachMinute(visits, from, to).map(({ waiting }) => waiting));
      expect(peak).toBeGreaterThan(8);
      expect(peak).toBeLessThan(60);
      const etc = visits.filter(({ queueId }) => queueId === 'etc');
      return Math.max(...waitingEachMinute(etc, from, to).map((minute) => minute.longest));
    });
    for (const wait of longest) expect(wait).toBeGreaterThan(1.5 * MINUTE);
    expect(longest.filter((wait) => wait > 5 * MINUTE).length).toBeLessThan(longest.length / 2);
  });

  it('leaves 3 to 20 agents free on the average of the hour from 14:00', () => {
    for (const { events, open } of days) {
      const hour = agentHours(events, open, () => undefined)[8]!;
      const idle = (hour.duty - hour.load) / HOUR;
      expect(idle).toBeGreaterThan(3);
      expect(idle).toBeLessThan(20);
    }
  });
});

describe('the weekend', PATIENT, () => {
  it('is nearly as busy as a weekday, and as well served and staffed', () => {
    const weekday = dayOf(WEEKDAYS[0]).visits.length;
    for (const day of WEEKENDS.map(dayOf)) {
      expect(day.visits.length / weekday).toBeGreaterThan(0.9);
      expect(day.visits.length / weekday).toBeLessThan(1.15);
      expectFullHall(day);
      expect(serviceOf(day.visits).serviceLevel).toBeGreaterThan(0.73);
      expect(day.visits.filter(({ queueId }) => queueId === 'over')).toEqual([]);
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

  it('brings those who missed a call back within two minutes', () => {
    const missed = new Map<string, EpochMillis>();
    const away: number[] = [];
    for (const event of events) {
      if (event.name === 'agent.notReady' && event.data.aux === 'no answer') missed.set(event.data.agentId, event.time);
      if (event.name !== 'agent.ready') continue;
      away.push(event.time - (missed.get(event.data.agentId) ?? NaN));
      missed.delete(event.data.agentId);
    }
    const known = away.filter((ms) => !Number.isNaN(ms));
    expect(known.length).toBeGreaterThan(30);
    expect(Math.min(...known)).toBeGreaterThan(50_000);
    expect(Math.max(...known)).toBeLessThanOrEqual(2 * MINUTE);
  });

  it('signs nobody in for more than nine and a half hours', () => {
    const since = new Map<string, EpochMillis>();
    const sessions: number[] = [];
    for (const event of events) {
      if (event.name === 'agent.signedIn') since.set(event.data.agentId, event.time);
      if (event.name === 'agent.signedOut') sessions.push(event.time - since.get(event.data.agentId)!);
    }
    expect(sessions.length).toBeGreaterThan(70);
    expect(Math.max(...sessions)).toBeLessThan(9.5 * HOUR);
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
    expect(share(wraps, (ms) => ms > 3 * MINUTE)).toBeGreaterThan(0.02);
    expect(share(wraps, (ms) => ms > 3 * MINUTE)).toBeLessThan(0.08);
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
