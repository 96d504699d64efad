// For: boards of earlier instants (settled D2). May import: app, journal, engine, test/support. Promises: whatever way a journal came to be, and however much of it there is, the figures are those of a fold in one go.
import { describe, expect, it } from 'vitest';
import { boardAt } from '../../../server/app/board-at.ts';
import { createEngine } from '../../../server/engine/engine.ts';
import type { Figures } from '../../../server/engine/figures.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import { PRESET_NAMES } from '../../../shared/metrics/service-level.ts';
import { WATERMARK_LAG } from '../../../shared/source-silence.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts';
import { delayed } from '../../support/arbitraries/arrival.ts';
import { randomFloorEvents, type RandomFloor } from '../../support/arbitraries/floor-events.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { distinct, replayFigures } from '../../support/engine-run.ts';

const WINDOWS = ['today', 'slide30', 'last15', 'all'] as const;
const SEEDS = [1, 2, 3].map((seed) => ({ seed, messy: seed / 3 }));

/** Without notices and without how sure they are: what was corrected hangs on when it was looked at (QUAL6). */
const values = ({ quality: _, ...tables }: Figures): unknown =>
  JSON.parse(JSON.stringify(tables, (key, value: unknown) => (key === 'quality' ? undefined : value)));

const asked = (floor: RandomFloor['floor']) => ({
  ...{ floor, zone: 'UTC', configured: () => [], runbooks: () => new Map() },
  journal: createMemoryJournal(),
});

describe.each(SEEDS)('an earlier instant, floor $seed', ({ seed, messy }) => {
  const { events, floor, instants, to } = randomFloorEvents(seed, { messy, contacts: 250 });
  const received = delayed(distinct(events), ({ time }) => time, seeded(seed), 3 * HOUR);

  it('D2 as it is known now is what `replay` prints, in whatever order it was received', async () => {
    const options = asked(floor);
    expect(received.length).toBeGreaterThan(1000);
    // A week later: whole days pass without a word.
    await options.journal.append(received, to + 8 * DAY);
    for (const at of [instants[3]!, instants.at(-1)!, to + 7 * DAY]) {
      const { engine } = await boardAt(options, at, 'now');
      expect(engine.now).toBe(at);
      expect(engine.figures(WINDOWS, PRESET_NAMES)).toEqual(replayFigures(events, floor, at, WINDOWS));
    }
  });

  it('D2 as it was shown then is the fold of what had been received', async () => {
    const options = asked(floor);
    let arrivesAt = 0;
    for (const event of received) {
      arrivesAt = Math.max(arrivesAt, event.time);
      await options.journal.append([event], arrivesAt);
    }
    for (const at of [instants[3]!, instants.at(-1)!]) {
      const { engine, position } = await boardAt(options, at, 'then');
      const whole = createEngine({ floor, zone: 'UTC', watermarkLagMs: WATERMARK_LAG });
      const records = (await options.journal.read(null, Infinity)).filter(({ receivedAt }) => receivedAt <= at);
      whole.apply(records);
      whole.advance(at);
      expect(position).toBe(records.at(-1)?.position);
      expect(values(engine.figures(WINDOWS))).toEqual(values(whole.figures(WINDOWS)));
    }
  });
});

it('D2 T2 what came while a clock was set forward hides nothing that came after it was set back', async () => {
  const { events, floor, to } = randomFloorEvents(2, { contacts: 250 });
  const options = asked(floor);
  const told = distinct(events);
  const tail = told.length - 50;
  await options.journal.append(told.slice(0, tail), to + 47 * HOUR);
  await options.journal.append(told.slice(tail), to);
  expect(tail).toBeGreaterThan(1000);
  const { engine, position } = await boardAt(options, to, 'then');
  expect(position).toBe(await options.journal.last());
  const whole = createEngine({ floor, zone: 'UTC', watermarkLagMs: WATERMARK_LAG });
  whole.apply((await options.journal.read(null, Infinity)).slice(tail));
  whole.advance(to);
  expect(values(engine.figures(WINDOWS))).toEqual(values(whole.figures(WINDOWS)));
});

it('D2 holds nothing up: a long silence and many records are taken in pieces', async () => {
  const { events, floor, to } = randomFloorEvents(1, { contacts: 150 });
  const options = asked(floor);
  await options.journal.append(distinct(events), to);
  let turns = 0;
  let asking = true;
  const look = (): void => {
    turns++;
    if (asking) setImmediate(look);
  };
  setImmediate(look);
  await boardAt(options, to + 2 * DAY, 'now');
  asking = false;
  expect(turns).toBeGreaterThan(events.length / 1000 + (2 * DAY) / (10 * MINUTE));
});
