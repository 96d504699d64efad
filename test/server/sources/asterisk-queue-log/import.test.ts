// For: queue_log as events: the logs of two real PBXs against what they say themselves, and small cases. May import: sources/asterisk-queue-log, engine, shared, test/support. Promises: nothing is skipped; values by hand or by counting lines.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogImporter } from '../../../../server/sources/asterisk-queue-log/import.ts';
import { VERBS } from '../../../../server/sources/asterisk-queue-log/line.ts';
import { checkSourceEvent } from '../../../../server/ingest/validate.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { must } from '../../../../shared/assert.ts';
import { truthsOf } from '../../../support/ami-truth.ts';
import { replayFigures } from '../../../support/engine-run.ts';
import { queueLog } from '../asterisk-ami/recordings.ts';

const FLOOR = floorSchema.parse({});
const linesOf = (run: string): readonly string[] =>
  readFileSync(new URL(`../../../fixtures/asterisk/run-${run}.queue_log`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

interface Read {
  readonly events: readonly FloorEvent[];
  readonly faults: readonly string[];
}
/** `files`: lines of one file after another, read by one importer. */
function read(lines: readonly string[]): Read {
  const faults: string[] = [];
  const importer = createLogImporter('pbx');
  const events = lines.flatMap((line) => importer.line(line, (error) => faults.push(error)));
  return { events: events.map((event) => ({ ...event, source: 'pbx' })), faults };
}
const at = (events: readonly FloorEvent[]) => Math.max(...events.map(({ time }) => time)) + 1000;
const figures = (events: readonly FloorEvent[]) => replayFigures(events, FLOOR, at(events), ['all']);
/** Fields of the lines of a queue with one of these verbs. */
const fieldsOf = (run: string, queue: string, verbs: readonly string[]): readonly (readonly string[])[] =>
  linesOf(run)
    .map((line) => line.split('|'))
    .filter((fields) => fields[2] === queue && verbs.includes(fields[4] ?? ''));

describe.each(['a', 'c'])('the log of recording %s', (run) => {
  const { events, faults } = read(linesOf(run));
  const { queues, totals } = figures(events);

  it('EV2 gives events that pass, each with an id of its own', () => {
    expect(faults).toEqual([]);
    for (const event of events)
      expect(checkSourceEvent(event as SourceEvent, 'pbx'), event.name).toMatchObject({ ok: true });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
  it('I1 counts what the log counts, queue by queue', () => {
    for (const [queue, { offered, answered, abandoned, left }] of Object.entries(truthsOf(queueLog(run)))) {
      const row = must(queues[queue], queue);
      const counted = ['offered', 'answered', 'abandoned', 'left'].map((id) => row[`${id}@all`]!.value);
      expect(counted, queue).toEqual([offered, answered, abandoned, left]);
    }
  });
  it('Q20 sums the waits and talks that the log tells', () => {
    for (const queue of Object.keys(truthsOf(queueLog(run)))) {
      const ends = fieldsOf(run, queue, ['COMPLETEAGENT', 'COMPLETECALLER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER']);
      // Some ends are written twice; nobody talks to one caller twice here.
      const talks = [...new Map(ends.map((fields) => [`${fields[1]}|${fields[3]}`, fields])).values()];
      const talkMs = talks.reduce((sum, fields) => sum + Number(fields.at(-2)) * 1000, 0);
      expect(queues[queue]!['att@all']).toMatchObject({ num: talkMs, den: talks.length });
      const answers = fieldsOf(run, queue, ['CONNECT']);
      const waitMs = answers.reduce((sum, fields) => sum + Number(fields[5]) * 1000, 0);
      const { num, den } = queues[queue]!['asa@all']!;
      expect(den).toBe(answers.length);
      // Instants of whole seconds: each wait is off by a second at most.
      expect(Math.abs(must(num, 'num') - waitMs)).toBeLessThanOrEqual(1000 * answers.length);
    }
  });
  it('Q11 who is still there at the end came, or was answered, since the PBX began last', () => {
    const start = linesOf(run).findLastIndex((text) => text.includes('|QUEUESTART|'));
    const since = linesOf(run)
      .slice(start)
      .map((text) => text.split('|')[4]);
    const count = (...verbs: readonly string[]) => since.filter((verb) => verbs.includes(verb ?? '')).length;
    const gone = count('CONNECT', 'ABANDON', 'EXITWITHTIMEOUT', 'EXITWITHKEY', 'WITHDRAW');
    expect(totals['waiting']!.value).toBe(count('ENTERQUEUE') - gone);
  });
  it('D7 gives the same events when it is read once more, in whatever pieces', () => {
    const lines = linesOf(run);
    expect(read(lines)).toEqual({ events, faults });
    const ids = new Set(events.map(({ id }) => id));
    const half = read(lines.slice(lines.length / 2)).events;
    const whole = new Set(half.flatMap(({ name, data }) => (name === 'visit.enqueued' ? data.contactId : [])));
    const ofCalls = half.filter(
      ({ name, data }) => /^(?:visit|segment)\./u.test(name) && whole.has((data as { contactId: string }).contactId),
    );
    expect(ofCalls.length).toBeGreaterThan(100);
    for (const { id, name } of ofCalls) expect(ids.has(id), name).toBe(true);
  });
});

/** Seconds after a moment → a line. */
const line = (second: number, rest: string): string => `${1_795_283_600 + second}|${rest}`;
const short = ({ events }: Read): readonly string[] =>
  events.map(({ name, time }) => `${time / 1000 - 1_795_283_600} ${name}`);

describe('a line', () => {
  const call = [line(0, '1.0|sales|NONE|ENTERQUEUE||555|1'), line(9, '1.0|sales|Eve|CONNECT|9|1.1|4')];

  it('tells a ring as long as it was, and one talk', () => {
    const told = read([...call, line(39, '1.0|sales|Eve|COMPLETECALLER|9|30|1')]);
    expect(short(told)).toEqual([
      ...['0 visit.enqueued', '9 agent.queueJoined', '5 offer.started', '9 visit.answered', '39 segment.ended'],
    ]);
    expect(told.events.at(-1)?.data).toMatchObject({ by: 'customer', talkMs: 30_000, contactId: 'pbx:1.0' });
  });
  it('never rings before the caller came, nor while its member talked', () => {
    const rings = [line(50, '2.0|sales|NONE|ENTERQUEUE||5|1'), line(52, '2.0|sales|Eve|RINGNOANSWER|9000')];
    const inTalk = read([...call, ...rings]);
    expect(short(inTalk).slice(4)).toEqual(['50 visit.enqueued']);
    const after = read([...call, line(51, '1.0|sales|Eve|COMPLETEAGENT|9|42|1'), ...rings.slice(0, 1), rings[1]!]);
    expect(short(after).slice(-2)).toEqual(['51 offer.started', '52 offer.ended']);
  });
  it('Q6 of what began before the file tells as much as it says', () => {
    expect(figures(read([line(9, '1.0|sales|Eve|CONNECT|9|1.1|4')]).events).totals['asa@all']).toMatchObject({
      num: 9000,
      den: 1,
    });
    const { totals } = figures(read([line(60, '1.0|sales|Eve|COMPLETEAGENT|9|30|1')]).events);
    expect(totals['att@all']).toMatchObject({ num: 30_000, den: 1 });
    expect(totals['asa@all']).toMatchObject({ num: 9000, den: 1 });
    expect(figures(read([line(9, '1.0|sales|NONE|ABANDON|1|1|7')]).events).totals['offered@all']!.value).toBe(1);
  });
  it('tells why a caller left, and why he comes again', () => {
    const leaving = [
      'EXITWITHTIMEOUT|1|1|9',
      'EXITEMPTY|1|1|9',
      'EXITWITHKEY|1|2|1|9',
      'WITHDRAW|1|1|9|later',
      'SYSCOMPAT',
    ];
    const told = read(
      leaving.flatMap((verb, n) => [
        line(20 * n, '1.0|sales|NONE|ENTERQUEUE||5|1'),
        line(20 * n + 9, `1.0|sales|NONE|${verb}`),
      ]),
    );
    const reasons = told.events.map(({ data }) => (data as { reason?: string }).reason);
    expect(reasons).toEqual([
      ...[
        'new',
        'timeout',
        'overflow',
        'noAgents',
        'overflow',
        'exitKey',
        'overflow',
        'withdrawn',
        'overflow',
        undefined,
      ],
    ]);
    expect(figures(told.events).totals['left@all']!.value).toBe(5);
  });
  it('a transfer and a hang-up that race are one end, by transfer', () => {
    const [hangUp, transfer] = [
      line(39, '1.0|sales|Eve|COMPLETEAGENT|9|30|1'),
      line(39, '1.0|sales|Eve|BLINDTRANSFER|7|x|9|30|1'),
    ];
    for (const both of [
      [hangUp, transfer],
      [transfer, hangUp],
    ]) {
      const { totals } = figures(read([...call, ...both]).events);
      expect(totals['transferOutRate@all']).toMatchObject({ num: 1, den: 1 });
      expect(totals['att@all']).toMatchObject({ num: 30_000, den: 1 });
    }
  });
  it('transfers end a talk in the place of its end', () => {
    const told = read([
      ...call,
      line(39, '1.0|sales|Eve|ATTENDEDTRANSFER|BRIDGE|x-y|9|30|1'),
      line(41, '1.0|tech|NONE|ENTERQUEUE||5|1'),
    ]);
    expect(short(told).slice(4)).toEqual(['39 segment.transferred', '39 segment.ended', '41 visit.enqueued']);
    expect(told.events.at(-1)?.data).toMatchObject({ reason: 'transfer' });
    expect(told.events.at(-2)?.data).toMatchObject({ talkMs: 30_000 });
  });
  it('Q30 a pause in every queue is not ready, with its reason; one of two is not', () => {
    const pause = (second: number, queue: string, verb: string) => line(second, `NONE|${queue}|Eve|${verb}`);
    const both = [line(0, '1.0|sales|Eve|CONNECT|1|1.1|1'), line(9, '1.0|sales|Eve|COMPLETEAGENT|1|9|1')];
    const one = read([...both, pause(20, 'tech', 'UNPAUSE|'), pause(30, 'sales', 'PAUSE|lunch')]);
    expect(figures(one.events).agents['Eve']).toMatchObject({ headline: 'available' });
    const all = read([
      ...both,
      pause(20, 'tech', 'UNPAUSE|'),
      pause(30, 'sales', 'PAUSE|lunch'),
      pause(31, 'tech', 'PAUSE|lunch'),
    ]);
    expect(figures(all.events).agents['Eve']).toMatchObject({ headline: 'notReady', aux: 'lunch' });
    const back = read([
      ...both,
      pause(30, 'NONE', 'PAUSEALL|tea'),
      pause(30, 'sales', 'PAUSE|tea'),
      pause(40, 'NONE', 'UNPAUSEALL|'),
      pause(40, 'sales', 'UNPAUSE|'),
    ]);
    expect(figures(back.events.filter(({ time }) => time < 1_795_283_640_000)).agents['Eve']).toMatchObject({
      headline: 'notReady',
      aux: 'tea',
    });
    expect(figures(back.events).agents['Eve']).toMatchObject({ headline: 'available' });
  });
  it('Q25 a paused member who answers is paused again when his talk is over', () => {
    const { agents } = figures(
      read([
        line(0, 'NONE|NONE|Eve|PAUSEALL|lunch'),
        ...call.map((text) => text.replace('1.0', '3.0')),
        line(39, '3.0|sales|Eve|COMPLETEAGENT|9|30|1'),
      ]).events,
    );
    expect(agents['Eve']).toMatchObject({ headline: 'notReady', aux: 'lunch' });
  });
  it('Q11 a start of the PBX ends whom nobody told of', () => {
    const told = read([...call, line(20, '2.0|sales|NONE|ENTERQUEUE||5|1'), line(90, 'NONE|NONE|NONE|QUEUESTART|')]);
    const { totals } = figures(told.events);
    expect([totals['waiting']!.value, totals['busy']!.value, totals['handled@all']!.value]).toEqual([0, 0, 0]);
  });
  it('members come and go by the name of their calls; interfaces are nobody', () => {
    const member = (second: number, who: string, verb: string) => line(second, `MANAGER|sales|${who}|${verb}|`);
    expect(short(read([member(0, 'PJSIP/1', 'ADDMEMBER')]))).toEqual([]);
    const told = read([
      ...call,
      line(39, '1.0|sales|Eve|COMPLETEAGENT|9|30|1'),
      member(50, 'Eve', 'REMOVEMEMBER'),
      member(60, 'Eve', 'ADDMEMBER'),
    ]);
    expect(short(told).slice(5)).toEqual(['50 agent.queueLeft', '50 agent.signedOut', '60 agent.queueJoined']);
    expect(
      short(read([line(0, 'NONE|NONE|Agent/7|AGENTLOGIN|SIP/7'), line(9, 'NONE|NONE|Agent/7|AGENTLOGOFF|SIP/7|9')])),
    ).toEqual(['0 agent.signedIn', '9 agent.signedOut']);
  });
  it('reads a name that holds the separator, and lets a line of one’s own pass', () => {
    const told = read([call[0]!, line(9, '1.0|sales|Eve | desk|CONNECT|9|1.1|4'), line(9, '1.0|sales|Eve|MYOWN|x')]);
    expect(told.events.at(-1)?.data).toMatchObject({ agentId: 'Eve | desk' });
    expect(told.faults).toEqual([]);
  });
  it('EV7 names what is wrong and loses nothing beside it', () => {
    const told = read([
      '2026-01-15 09:00:00|1.0|sales|NONE|ENTERQUEUE||5|1',
      'torn',
      line(1, '1.0|NONE|NONE|ENTERQUEUE||5|1'),
      line(2, '1.0|sales|NONE|CONNECT|1|2|3'),
      ...call,
    ]);
    expect(told.faults).toEqual([
      '"2026-01-15 09:00:00" is no time in seconds since 1970: a database’s local time tells no instant',
      '"torn" is no time in seconds since 1970: a database’s local time tells no instant',
      'ENTERQUEUE names no queue',
      'CONNECT names no member',
    ]);
    expect(told.events).toHaveLength(4);
  });
});

describe('any lines', () => {
  const field = fc.constantFrom('1', '9', '0', '', 'NONE', 'x', '-5', '99999999999', 'a|b', '\u0000', '王芳');
  const part = fc.record({
    second: fc.nat({ max: 300 }),
    uniqueid: fc.constantFrom('1.0', '2.0', 'NONE', ''),
    queue: fc.constantFrom('sales', 'tech', 'NONE', 'a\tb'),
    agent: fc.constantFrom('Eve', 'Eve | desk', 'NONE', '王芳'),
    verb: fc.constantFrom(...VERBS, 'MYOWN'),
    data: fc.array(field, { maxLength: 6 }),
  });
  it('EV9 give events that pass and fold, whatever they say', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const sorted = parts.toSorted((a, b) => a.second - b.second);
        const { events } = read(
          sorted.map(({ second, uniqueid, queue, agent, verb, data }) =>
            line(second, [uniqueid, queue, agent, verb, ...data].join('|')),
          ),
        );
        for (const event of events) expect(checkSourceEvent(event as SourceEvent, 'pbx')).toMatchObject({ ok: true });
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        if (events.length > 0) expect(figures(events).totals['waiting']!.value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
