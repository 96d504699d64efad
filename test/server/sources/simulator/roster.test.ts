import { describe, expect, it } from 'vitest';
import { demoFloor } from '../../../../server/sources/simulator/scenario/demo-floor.ts';
import { operatingDays } from '../../../../server/sources/simulator/scenario/operating-day.ts';
import { populate } from '../../../../server/sources/simulator/scenario/people.ts';
import { rosterOf, type Shift } from '../../../../server/sources/simulator/scenario/roster.ts';
import { planFloor } from '../../../../server/sources/simulator/scenario/sizing.ts';
import { HOUR, MINUTE } from '../../../../shared/time.ts';
import { DEMO, floorOf, noonOf } from './played.ts';

const plan = planFloor(DEMO, 1, 1);
const people = populate(1, plan);
const days = operatingDays('Asia/Shanghai');
const first = days.at(noonOf('2026-01-05'));
const WEEKS = 8;
const rosters = Array.from({ length: 7 * WEEKS }, (_, i) => {
  const day = days.from(first, i);
  return { day, shifts: rosterOf(1, people, day) };
});

describe('the demo floor', () => {
  it('is a valid floor in any zone: 6 teams, 12 queues in voice, video, message and chat, names in both languages', () => {
    const floor = floorOf(demoFloor('Europe/Berlin'));
    expect(floor.sites[0]!.timeZone).toBe('Europe/Berlin');
    expect([floor.teams.length, floor.queues.length]).toEqual([6, 12]);
    expect(new Set(floor.queues.map(({ channel }) => channel))).toEqual(new Set(['voice', 'video', 'message', 'chat']));
    for (const { name } of [...floor.queues, ...floor.teams, ...floor.groups])
      expect(Object.keys(name as object)).toEqual(['en', 'zh-CN']);
    const grouped = floor.groups.flatMap(({ queues }) => queues);
    expect(grouped.toSorted()).toEqual(floor.queues.map(({ id }) => id).toSorted());
  });
});

describe('the people', () => {
  it('are 84 in 6 teams of 14, every one with a name of his own in both languages', () => {
    expect(people.length).toBe(84);
    for (const { id } of DEMO.teams) expect(people.filter(({ team }) => team.id === id).length).toBe(14);
    expect(new Set(people.map(({ id }) => id)).size).toBe(84);
    expect(new Set(people.map(({ name }) => name.en)).size).toBe(84);
    expect(new Set(people.map(({ name }) => name['zh-CN'])).size).toBe(84);
  });

  it('have the same trades in every team, two more or less', () => {
    for (const group of plan.groups) {
      const counts = DEMO.teams.map(
        ({ id }) => people.filter((one) => one.team.id === id && one.group === group).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    }
  });

  it('answer every queue between them', () => {
    const known = new Set(people.flatMap(({ skills }) => skills.map(({ queue }) => queue.id)));
    expect(known.size).toBe(DEMO.queues.length);
  });
});

describe('the roster', () => {
  it('never puts anybody on two shifts at once, and leaves seven hours between two', () => {
    const last = new Map<string, Shift>();
    for (const { shifts } of rosters)
      for (const shift of shifts) {
        const before = last.get(shift.person.id);
        if (before !== undefined) expect(shift.start - before.end).toBeGreaterThan(7 * HOUR);
        last.set(shift.person.id, shift);
      }
    expect(last.size).toBe(84);
  });

  it('puts the same number of people on every night, in every kind of work', () => {
    for (const { shifts } of rosters) {
      const nights = shifts.filter(({ night }) => night);
      expect(nights.length).toBe(5);
      expect(nights.some(({ person }) => person.slots > 1)).toBe(true);
    }
  });

  it('has somebody of every trade in at every hour of the weekday', () => {
    for (const { day, shifts } of rosters.filter((_, i) => i % 7 < 5))
      for (let hour = 7; hour < 21; hour++) {
        const at = day.open + (hour - 6) * HOUR;
        const inNow = shifts.filter(({ start, end }) => start <= at && at < end);
        for (const group of plan.groups) {
          const trades = inNow.some(
            ({ person, wide }) => person.group === group || (wide && person.slots === group.slots),
          );
          expect(trades, `${group.id} on ${day.date} at ${hour}`).toBe(true);
        }
      }
  });

  it('gives everybody a day off in four weeks, in the season, and a day of rest after nights', () => {
    const worked = new Map<string, number>();
    for (const { shifts } of rosters)
      for (const { person } of shifts) worked.set(person.id, (worked.get(person.id) ?? 0) + 1);
    for (const [id, count] of worked) {
      expect(count, id).toBeLessThanOrEqual(7 * WEEKS - 2);
      expect(count / WEEKS, id).toBeGreaterThan(5);
    }
  });

  it('has 70 to 80 of the 84 in at 14:30 on every day of the week', () => {
    for (const { day, shifts } of rosters) {
      const at = day.open + 8.5 * HOUR;
      const inNow = shifts.filter(({ start, end }) => start <= at && at < end).length;
      expect(inNow, day.date).toBeGreaterThanOrEqual(70);
      expect(inNow, day.date).toBeLessThanOrEqual(80);
    }
  });

  it('sends those who begin by eleven to lunch between eleven and two, and gives breaks of 10 to 15 minutes', () => {
    for (const { day, shifts } of rosters.slice(0, 14))
      for (const { start, night, absences } of shifts) {
        const hourOf = (at: number) => 6 + (at - day.open) / HOUR;
        const meals = absences.filter(({ auxClass }) => auxClass === 'meal');
        expect(meals.length).toBe(1);
        if (!night && hourOf(start) < 11) {
          expect(hourOf(meals[0]!.at)).toBeGreaterThanOrEqual(11);
          expect(hourOf(meals[0]!.at + meals[0]!.forMs)).toBeLessThanOrEqual(14);
        }
        for (const { forMs } of absences.filter(({ auxClass }) => auxClass === 'break')) {
          expect(forMs).toBeGreaterThanOrEqual(10 * MINUTE);
          expect(forMs).toBeLessThanOrEqual(15 * MINUTE);
        }
      }
  });

  it('rotates: nobody has the same shift for eight weeks', () => {
    const kinds = new Map<string, Set<number>>();
    for (const { day, shifts } of rosters)
      for (const { person, end } of shifts)
        kinds.set(person.id, (kinds.get(person.id) ?? new Set()).add(Math.round((end - day.open) / HOUR)));
    for (const [id, ends] of kinds) expect(ends.size, id).toBeGreaterThan(2);
  });

  it('plans every absence inside its shift', () => {
    for (const { shifts } of rosters.slice(0, 7))
      for (const { start, end, absences } of shifts)
        for (const { at, forMs } of absences) {
          expect(at).toBeGreaterThan(start);
          expect(at + forMs).toBeLessThan(end);
        }
  });
});
