// For: how many marks a tile can hold, on the largest floor and in the largest box.
import { describe, expect, it } from 'vitest';
import { SPECIMENS } from '../../../client/features/gallery/specimens.ts';
import { TileBody } from '../../../client/tiles/tile-view.tsx';
import { quartersText } from '../../../shared/board/day-quarters.ts';
import { QUARTER } from '../../../shared/time.ts';
import { FIELD } from '../../../shared/walls/grid.ts';
import { agent, queue, rate, source, total } from './rows.ts';
import { NOW, onStage, useStage, type Scene } from './stage.tsx';

useStage();
/** From here on a tile would be drawn on a canvas. */
const MOST_MARKS = 500;
const [QUEUES, AGENTS, TEAMS] = [300, 600, 40];
const many = <T,>(count: number, make: (nth: number) => T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, nth) => [`r${nth}`, make(nth)]));
const minutes = Object.fromEntries(Array.from({ length: 30 }, (_, b) => [`b${b}`, 1000 * (1 + ((b * 97) % 400))]));
/** Of a whole day so far, each quarter hour worse than the last. */
const EVERY_QUARTER = quartersText(
  Array.from({ length: 60 }, (_, quarter) => ({ quarter, num: 60 - quarter, den: 60 })),
);
const across = () =>
  many(60, () => ({ waiting: 3, 'longestWait.since': NOW - 60_000, ...rate('sl@today', 70, 100), openCases: 4 }));

const scene: Scene = {
  view: 'wall',
  tables: {
    totals: { total: total() },
    queues: many(QUEUES, (nth) => queue(`Queue ${nth}`)),
    trends: many(QUEUES, () => minutes),
    agents: many(AGENTS, (nth) => ({
      ...agent(`Agent ${nth}`, 'acw'),
      teamId: `r${nth % TEAMS}`,
      since: NOW - 500_000,
    })),
    teams: many(TEAMS, (nth) => ({
      name: `Team ${nth}`,
      lead: 'Lead',
      'handled@today': 9,
      ...rate('sl@today', 84, 100),
    })),
    curve: Object.fromEntries(
      Array.from({ length: 96 }, (_, q) => [`q${q}`, { start: NOW + (q - 50) * 900_000, offered: q, lastWeek: q }]),
    ),
    days: many(QUEUES, () => ({ start: NOW - 60 * QUARTER, sl: EVERY_QUARTER })),
    channels: across(),
    groups: across(),
    tiers: across(),
    classes: across(),
  },
  lists: {
    sources: Array.from({ length: 40 }, (_, nth) => source(`s${nth}`)),
    ...{ alerts: [], announcements: [], flags: [], halts: [] },
  },
};

describe('TILE5 the largest box on the largest floor', () => {
  it.each(SPECIMENS.map((specimen) => [specimen.id, specimen] as const))(
    '%s holds under 500 marks',
    (_id, specimen) => {
      const { type, settings } = specimen;
      const box = { width: FIELD.width, height: FIELD.height };
      const { container } = onStage(<TileBody type={type} box={box} settings={settings} />, scene);
      expect(container.childElementCount).toBeGreaterThan(0);
      const marks = container.querySelectorAll('svg :is(path, rect, circle, line, polyline, polygon, text)');
      expect(marks.length).toBeLessThan(MOST_MARKS);
    },
  );
});
