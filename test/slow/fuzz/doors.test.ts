// For: every door of the server that reads what others wrote, under 200,000 inputs and 60,000 AMI messages that nobody should write. May import: all. Promises: seeds are kept; no crash, no hang, no growth, each rejection named.
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../server/config/documents.ts';
import { parseUp } from '../../../server/gateway/up-message.ts';
import { decodeBatch } from '../../../server/ingest/decode-batch.ts';
import { createHealthFeed } from '../../../server/ingest/health-feed.ts';
import { createIngest } from '../../../server/ingest/ingest.ts';
import { createRejections } from '../../../server/ingest/rejections.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import { MAX_BATCH_BYTES } from '../../../shared/events/envelope.ts';
import { eventNames } from '../../../shared/events/event.ts';
import { serverEvents } from '../../../shared/events/server-events.ts';
import { converse, MESSAGES } from '../../fuzz/ami-door.ts';
import { checkFloor, checkSources, FLOORS, SOURCES } from '../../fuzz/document-doors.ts';
import { AT, bodyOf, checkAnswer, EVENTS, FORMATS, isNamed } from '../../fuzz/event-door.ts';
import { KEPT } from '../../fuzz/kept.ts';
import { mutatedBytes, mutatedValue } from '../../fuzz/mutate.ts';
import { bytesOf, fuzz } from '../../fuzz/run.ts';
import { rawOf } from '../../server/sources/asterisk-ami/script.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';

describe('SRC8 fuzz: the event door', () => {
  it('EV2 EV4 values of the wrong kind in every place (seed 1)', async () => {
    let good = 0;
    await fuzz({
      name: 'events, by value',
      seed: 1,
      inputs: 75_000,
      take(random, nth) {
        const format = FORMATS[nth % 3]!;
        const body = bodyOf(format, random, true);
        good += checkAnswer(format, body);
        return body.length;
      },
    });
    expect(good).toBeGreaterThan(10_000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('EV4 bytes changed anywhere (seed 2)', async () => {
    let good = 0;
    await fuzz({
      name: 'events, by byte',
      seed: 2,
      inputs: 75_000,
      take(random, nth) {
        const format = FORMATS[nth % 3]!;
        const body = mutatedBytes(bodyOf(format, random, false), bodyOf(format, random, false), random);
        good += checkAnswer(format, body);
        return body.length;
      },
    });
    expect(good).toBeGreaterThan(10_000);
  });

  it('EV4 the largest bodies, spoilt in a few places, take no more than their share (seed 3)', async () => {
    const lines = Array.from({ length: 20_000 }, (_, nth) => JSON.stringify(EVENTS[nth % EVENTS.length]));
    const whole = bytesOf(lines.join('\n')).subarray(0, MAX_BATCH_BYTES);
    await fuzz({
      name: 'events, large',
      seed: 3,
      inputs: 60,
      take(random, nth) {
        const body = mutatedBytes(whole, whole, random).subarray(0, MAX_BATCH_BYTES);
        decodeBatch(FORMATS[nth % 3]!, body);
        return body.length;
      },
    });
  });
});

describe('SRC8 malformed events among good ones', () => {
  it('EV2 10,000 of them cost nothing beside themselves: all good ones are kept once, the last 100 can be read back', async () => {
    const journal = createMemoryJournal();
    const [rejections, health] = [createRejections(), createHealthFeed({ now: () => AT })];
    const ingest = createIngest({ journal, now: () => AT, rejections, health });
    const random = seeded(11);
    let [good, bad] = [0, 0];
    for (let batch = 0; batch < 100; batch++) {
      const lines = Array.from({ length: 200 }, (_, nth) => {
        const event = { ...EVENTS[nth % EVENTS.length], id: `${batch}-${nth}` };
        if (nth % 2 === 0) return JSON.stringify(event);
        return `${JSON.stringify(event).slice(0, random.int(1, 60))}\u0001`;
      });
      const outcome = await ingest.acceptBytes('any', 'ndjson', bytesOf(lines.join('\n')));
      const receipt = outcome.kind === 'received' ? outcome.receipt : expect.unreachable();
      expect(receipt.accepted + receipt.rejected.length).toBe(200);
      expect(receipt.duplicates + receipt.conflicts).toBe(0);
      good += receipt.accepted;
      bad += receipt.rejected.length;
      // Again: the good ones are there already.
      const again = await ingest.acceptBytes('any', 'ndjson', bytesOf(lines.join('\n')));
      expect(again).toMatchObject({ receipt: { accepted: 0, duplicates: receipt.accepted, conflicts: 0 } });
    }
    expect(bad).toBeGreaterThanOrEqual(10_000);
    const kept = await journal.read(null, 30_000);
    expect(new Set(kept.map(({ event }) => event.id)).size).toBe(good);
    expect(kept).toHaveLength(good);
    for (const source of rejections.sources()) expect(rejections.of(source).length).toBeLessThanOrEqual(100);
    expect([...ingest.counters().values()].reduce((sum, { rejected }) => sum + rejected, 0)).toBe(2 * bad);
    await ingest.close();
    health.close();
    await journal.close();
  });
});

describe('SRC8 fuzz: the AMI parser', () => {
  /** Messages of one connection. */
  const SESSION = 50;
  const greeting = bytesOf(
    `Asterisk Call Manager/11.0.0\r\n${rawOf({ Response: 'Success', ActionID: 'floorwatch-login', Message: 'Authentication accepted' })}\r\n\r\n`,
  );

  it.each([
    ['bytes changed anywhere', 4, 0.25],
    ['most of it changed', 5, 1],
  ])('%s (seed %i)', async (_, seed, share) => {
    let [events, notices] = [0, 0];
    const inputs = 30_000 / SESSION;
    await fuzz({
      name: `AMI, ${share * 100} % of ${inputs * SESSION} messages changed`,
      seed,
      inputs,
      take(random) {
        const from = random.int(0, MESSAGES.length - SESSION);
        const told = MESSAGES.slice(from, from + SESSION).map(({ raw }) => bytesOf(`${raw}\r\n\r\n`));
        const parts = told.map((bytes) =>
          random.chance(share) ? mutatedBytes(bytes, random.pick(told), random) : bytes,
        );
        const bytes = Buffer.concat([random.chance(0.9) ? greeting : bytesOf(''), ...parts]);
        const heard = converse(bytes, random, MESSAGES[from]!.t);
        events += heard.events;
        notices += heard.notices.length;
        for (const { code, place, detail } of heard.notices)
          if (![code, place, detail].every(isNamed)) expect.fail(`a remark without a name: ${code} ${place} ${detail}`);
        return bytes.length;
      },
    });
    expect(events).toBeGreaterThan(1000);
    expect(notices).toBeGreaterThan(1000);
  });
});

describe('SRC8 fuzz: the documents', () => {
  it.each([
    ['floor.json, by value', 6, FLOORS, checkFloor, false],
    ['floor.json, by byte', 7, FLOORS, checkFloor, true],
    ['sources.json, by value', 8, [SOURCES], checkSources, false],
    ['sources.json, by byte', 9, [SOURCES], checkSources, true],
  ] as const)('SRC1 %s (seed %i)', async (name, seed, documents, check, byByte) => {
    const texts = documents.map((document) => bytesOf(JSON.stringify(document)));
    let good = 0;
    await fuzz({
      name,
      seed,
      inputs: byByte ? 8000 : 4000,
      take(random, nth) {
        const bytes = byByte
          ? mutatedBytes(texts[nth % texts.length]!, random.pick(texts), random)
          : bytesOf(JSON.stringify(mutatedValue(documents[nth % documents.length], random)) ?? '');
        if (check(bytes)) good++;
        return bytes.length;
      },
    });
    expect(good).toBeGreaterThan(0);
  });
});

describe('SRC8 fuzz: what a screen says', () => {
  it('WIRE8 anything at all (seed 10)', async () => {
    const said: readonly (readonly [string, unknown])[] = [
      ['hello', { protocol: 3, view: 'overview', build: 'x' }],
      ['view', { view: 'console' }],
      ['resync', {}],
      ['drawer', { queueId: 'etc' }],
      [
        'hello',
        { protocol: 3, view: 'wall', tv: { token: 'fwtv_x', screen: { width: 1, height: 2, ratio: 3 }, clock: AT } },
      ],
      ['report', { screen: { width: 1920, height: 1080, ratio: 1 }, clock: AT }],
    ];
    await fuzz({
      name: 'up messages',
      seed: 10,
      inputs: 30_000,
      take(random) {
        const [name, message] = random.pick(said);
        const args = random.chance(0.05) ? [message, message] : [mutatedValue(message, random)];
        const parsed = parseUp(random.chance(0.1) ? mutatedValue(name, random) : name, args);
        if (!parsed.ok && !isNamed(parsed.error)) expect.fail('refused without a reason');
        return 1;
      },
    });
  });
});

describe('SRC8 fuzz: inputs that are kept', () => {
  it.each(KEPT)('$door: $why', ({ door, input }) => {
    const bytes = bytesOf(input);
    if (door === 'floor') expect(checkFloor(bytes)).toBe(false);
    else if (door === 'sources') {
      expect(checkSources(bytes)).toBe(false);
      const document = parseDocument(bytes);
      expect(JSON.stringify(document)).not.toContain('hush-hush');
    } else if (door === 'ami') converse(bytes, seeded(1), AT);
    else expect(checkAnswer(door, bytes)).toBe(0);
  });
});

it('SRC8 draws server events as well, which no source may tell', () => {
  expect(EVENTS.length).toBe(5 * eventNames.length);
  expect(Object.keys(serverEvents).length).toBeGreaterThan(5);
});
