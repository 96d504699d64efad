// For: settings and accidents that recordings A and C do not have, made out of A. May import: sources/asterisk-ami, own folder. Promises: the truth is counted from the lines themselves.
import { describe, expect, it } from 'vitest';
import { createRecordingImporter } from '../../../../../server/sources/asterisk-ami/import.ts';
import { field, parseMessage, text } from '../../../../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../../../../server/sources/asterisk-ami/recording.ts';
import type { SourceEvent } from '../../../../../server/sources/source.ts';
import { crossCheck, NAMESPACE } from '../../../../server/sources/asterisk-ami/cross-check.ts';
import { explain, heardOf } from '../../../../server/sources/asterisk-ami/explain.ts';
import { createFold, type Fold, type QueueCounts } from '../../../../server/sources/asterisk-ami/fold.ts';
import { queueLog, recording } from '../../../../server/sources/asterisk-ami/recordings.ts';

const lines = recording('a');
const rewrite = (change: (raw: string) => string | undefined, from: readonly RecordedLine[] = lines): RecordedLine[] =>
  from.flatMap((line): RecordedLine[] => {
    if (line.kind === 'meta') return [line];
    const raw = change(line.raw);
    return raw === undefined ? [] : [{ ...line, raw }];
  });

function importAll(from: readonly RecordedLine[]): { fold: Fold; events: SourceEvent[]; notices: string[] } {
  const notices: string[] = [];
  const importer = createRecordingImporter({ namespace: 'pbx', notice: ({ code }) => void notices.push(code) });
  const jsonOf = ({ kind, ...rest }: RecordedLine): string =>
    JSON.stringify(kind === 'sent' ? { ...rest, dir: 'out' } : rest);
  const events = [...from.flatMap((line) => importer.line(jsonOf(line))), ...importer.end()];
  const fold = createFold();
  events.forEach(fold.apply);
  return { fold, events, notices };
}

const sum = (fold: Fold, key: keyof QueueCounts): number =>
  [...fold.counts.values()].reduce((all, counts) => all + counts[key], 0);
const logged = (verb: string): number =>
  [...queueLog('a').values()].reduce((all, verbs) => all + (verbs.get(verb) ?? 0), 0);

/** As B and D: no Timestamp, a systemname in every event and Uniqueid, Cdr events. */
const likeB = rewrite((raw) =>
  raw
    .replace(/\r\nTimestamp: [\d.]+/, '\r\nSystemName: pbx-b')
    .replace(/((?:Uniqueid|Linkedid|UniqueID): )(\d+\.\d+)/g, '$1pbx-b-$2')
    .replace(/((?:Queue|ApplicationData): )Hotline 600/g, '$1客服热线'),
);
const cdr: RecordedLine = {
  kind: 'message',
  t: lines[20_000]!.t,
  conn: 1,
  raw: 'Event: Cdr\r\nPrivilege: cdr,all\r\nSystemName: pbx-b\r\nAccountCode: \r\nCallerID: "Müller" <13800000471>\r\nUniqueID: pbx-b-1.2\r\nUserField:',
};

describe('without Timestamp, with a systemname and Cdr events', () => {
  it('counts the same, under other names, by the time of receipt', () => {
    const { fold, notices, events } = importAll([...likeB.slice(0, 20_000), cdr, ...likeB.slice(20_000)]);
    const plain = importAll(lines).fold;
    expect(notices).toEqual([]);
    expect(fold.faults).toEqual([]);
    const renamed = (queue: string): string => (queue === 'Hotline 600' ? '客服热线' : queue);
    expect(new Map([...plain.counts].map(([queue, counts]) => [renamed(queue), counts]))).toEqual(fold.counts);
    expect(events.find(({ name }) => name === 'visit.enqueued')?.data).toMatchObject({
      contactId: 'pbx:pbx-b-1795283638.0',
    });
  });

  it('agrees with QueueStatus as the stamped recording does', () => {
    const { compared, differences } = crossCheck(likeB);
    const plain = crossCheck(lines);
    expect([compared, differences]).toEqual([plain.compared, plain.differences]);
  });
});

/** The recorder's line cut for 20 s; it comes back right before the lists that it asks for each minute. */
const BACK = 1_795_284_115_495;
const CUT = BACK - 20_000;

function cutOut(from: readonly RecordedLine[]): RecordedLine[] {
  const before = from.filter((line) => line.t < CUT);
  const after = from.filter((line) => line.t >= BACK).map((line): RecordedLine => ({ ...line, conn: 2 }));
  return [
    ...before,
    { kind: 'meta', t: CUT, conn: 1, meta: 'closed' },
    { kind: 'meta', t: BACK - 2, conn: 2, meta: 'connected' },
    { kind: 'message', t: BACK - 1, conn: 2, raw: 'Asterisk Call Manager/11.0.0' },
    {
      kind: 'message',
      t: BACK - 1,
      conn: 2,
      raw: 'Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 496\r\nStatus: Fully Booted',
    },
    ...after,
  ];
}

/** What happened in the gap, from the lines that nobody heard. */
function unheard(): { joins: Set<string>; connects: string[]; abandons: string[] } {
  const gap = { joins: new Set<string>(), connects: [] as string[], abandons: [] as string[] };
  for (const line of lines) {
    if (line.kind !== 'message' || line.t < CUT || line.t >= BACK) continue;
    const message = parseMessage(line.raw);
    const stay = `${text(message, 'uniqueid')} ${text(message, 'queue')}`;
    if (message.event === 'QueueCallerJoin') gap.joins.add(stay);
    if (message.event === 'AgentConnect') gap.connects.push(stay);
    if (message.event === 'QueueCallerAbandon') gap.abandons.push(stay);
  }
  return gap;
}

/** Talks that began in the gap and are still on when the line is back. */
function goesOn(stay: string): boolean {
  return !lines.some((line) => {
    if (line.kind !== 'message' || line.t >= BACK || !line.raw.startsWith('Event: AgentComplete')) return false;
    const message = parseMessage(line.raw);
    return `${field(message, 'uniqueid') ?? ''} ${text(message, 'queue')}` === stay;
  });
}

describe.each([
  ['stamped', lines],
  ['as B', likeB],
])('a cut of 20 s in the middle (%s)', (_, whole) => {
  const cut = cutOut(whole);
  const { fold, events, notices } = importAll(cut);
  const gap = unheard();

  it('loses only what began and ended in it', () => {
    expect(notices).toEqual([]);
    expect(fold.faults).toEqual([]);
    expect(gap.joins.size).toBeGreaterThan(5);
    expect(gap.connects.length).toBeGreaterThan(5);
    const seenTalks = gap.connects.filter(goesOn);
    expect(sum(fold, 'answered')).toBe(logged('CONNECT') - (gap.connects.length - seenTalks.length));
    expect(sum(fold, 'abandoned')).toBe(logged('ABANDON') - gap.abandons.length);
    // Joined before, ended in the gap with nobody there to see it: unknown, not waiting for ever.
    const endedUnseen = [...gap.connects.filter((stay) => !goesOn(stay)), ...gap.abandons].filter(
      (stay) => !gap.joins.has(stay),
    );
    expect(sum(fold, 'unknown')).toBe(endedUnseen.length);
    expect(fold.visits.size).toBe(0);
    expect(events.filter(({ name }) => name === 'source.reset')).toEqual([]);
  });

  it('agrees with every QueueStatus answer after it, as before it', () => {
    const { compared, differences } = crossCheck(cut);
    expect(compared).toBe(90);
    expect(differences.filter(({ what }) => what !== 'busy')).toEqual([]);
    const heard = heardOf(whole);
    expect(differences.map((one) => explain(one, heard))).not.toContain(undefined);
  });

  it('places the talks that it finds inside the gap', () => {
    const found = events.filter(
      (event) =>
        event.name === 'visit.answered' &&
        event.data.queueId !== undefined &&
        event.time >= CUT &&
        event.time < BACK + 20,
    );
    expect(found).toHaveLength(gap.connects.filter(goesOn).length);
    for (const event of found) {
      const waitMs = event.name === 'visit.answered' ? event.data.waitMs : undefined;
      if (waitMs !== undefined) expect(event.time - waitMs).toBeGreaterThanOrEqual(CUT);
    }
  });
});

describe('a user with fewer rights', () => {
  const without = (classes: RegExp): RecordedLine[] => rewrite((raw) => (classes.test(raw) ? undefined : raw));

  it('without dialplan: hang-ups are told by their request, time-outs and withdrawals are unknown reasons', () => {
    const { fold, notices } = importAll(without(/\r\nPrivilege: dialplan/));
    expect(fold.faults).toEqual([]);
    expect([sum(fold, 'answered'), sum(fold, 'abandoned'), sum(fold, 'exitKey')]).toEqual([
      logged('CONNECT'),
      logged('ABANDON'),
      logged('EXITWITHKEY'),
    ]);
    expect(sum(fold, 'unexplained')).toBe(logged('EXITWITHTIMEOUT') + logged('WITHDRAW'));
    expect(notices.filter((code) => code === 'exit-unknown')).toHaveLength(6);
  });

  it('with agent alone: every leaving but the key is unknown, and everything else is the same', () => {
    const { fold } = importAll(without(/\r\nPrivilege: (?!agent|security)/));
    expect(fold.faults).toEqual([]);
    expect([sum(fold, 'enqueued'), sum(fold, 'answered'), sum(fold, 'exitKey'), sum(fold, 'abandoned')]).toEqual([
      logged('ENTERQUEUE'),
      logged('CONNECT'),
      logged('EXITWITHKEY'),
      0,
    ]);
    expect(sum(fold, 'unexplained')).toBe(logged('ABANDON') + logged('EXITWITHTIMEOUT') + logged('WITHDRAW'));
  });

  it('a namespace keeps two PBXs apart', () => {
    expect(NAMESPACE).toBe('pbx');
    const importer = createRecordingImporter({ namespace: 'north', notice: () => undefined });
    const events = lines
      .slice(0, 3000)
      .flatMap(({ kind, ...rest }) => (kind === 'message' ? importer.line(JSON.stringify(rest)) : []));
    const contacts = events.flatMap(({ data }) =>
      'contactId' in data && typeof data.contactId === 'string' ? [data.contactId] : [],
    );
    expect(contacts.length).toBeGreaterThan(10);
    expect(contacts.every((id) => id.startsWith('north:'))).toBe(true);
  });
});
