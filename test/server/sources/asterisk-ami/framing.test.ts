// For: bytes to messages. May import: sources/asterisk-ami, own folder. Promises: the cutting of the bytes is never seen.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFramer, type Frame } from '../../../../server/sources/asterisk-ami/framing.ts';
import { repair } from '../../../../server/sources/asterisk-ami/repair.ts';
import { awkward, byteByByte } from '../../../support/ami-chunks.ts';
import { recording } from './recordings.ts';

const wire = (...messages: readonly string[]): Buffer =>
  Buffer.from(`Asterisk Call Manager/11.0.0\r\n${messages.map((message) => `${message}\r\n\r\n`).join('')}`);

function framesOf(pieces: Iterable<Uint8Array>, limit?: number): Frame[] {
  const framer = createFramer(limit);
  const frames: Frame[] = [];
  for (const piece of pieces) frames.push(...framer.push(piece));
  return [...frames, ...framer.end()];
}
const rawsOf = (frames: readonly Frame[]): string[] =>
  frames.flatMap((frame) => (frame.kind === 'message' ? [frame.raw] : []));

describe('framing', () => {
  it('cuts at the empty line and keeps the banner apart (NOTES §6.1)', () => {
    const frames = framesOf([wire('Event: A\r\nKey: 1', 'Response: Success')]);
    expect(frames).toEqual([
      { kind: 'banner', text: 'Asterisk Call Manager/11.0.0', at: 0 },
      { kind: 'message', raw: 'Event: A\r\nKey: 1', at: 30 },
      { kind: 'message', raw: 'Response: Success', at: 50 },
    ]);
  });

  it('does without a banner', () => {
    expect(framesOf([Buffer.from('Event: A\r\n\r\n')])).toEqual([{ kind: 'message', raw: 'Event: A', at: 0 }]);
  });

  it('gives the same frames for any cutting of the same bytes', () => {
    const line = fc.tuple(
      fc.constantFrom('Queue', 'MemberName', 'CallerIDName'),
      fc.constantFrom('客服热线', "D'Arcy", 'Ops: Night', '', ' \r', 'ü'),
    );
    const message = fc
      .array(line, { maxLength: 5 })
      .map((lines) => ['Event: X', ...lines.map(([key, value]) => `${key}: ${value}`)].join('\r\n'));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), fc.array(fc.nat(400), { maxLength: 30 }), (messages, cuts) => {
        const bytes = wire(...messages);
        const at = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].sort((a, b) => a - b);
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(framesOf(pieces)).toEqual(framesOf([bytes]));
        expect(framesOf(byteByByte(bytes))).toEqual(framesOf([bytes]));
      }),
      { seed: 20_261_121, numRuns: 200 },
    );
  });

  it('gives the messages of recording A from the TCP reads as they came', () => {
    const chunks = gunzipSync(
      readFileSync(new URL('../../../fixtures/asterisk/run-a.chunks.ndjson.gz', import.meta.url)),
    )
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Buffer.from((JSON.parse(line) as { b64: string }).b64, 'base64'));
    const raws = rawsOf(framesOf(chunks));
    const recorded = recording('a').flatMap((line) => (line.kind === 'message' ? [line.raw] : []));
    expect(raws.length).toBeGreaterThan(500);
    expect(raws).toEqual(recorded.slice(1, raws.length + 1));
  });

  it('gives the messages of recording A byte by byte and in awkward pieces', () => {
    const raws = recording('a')
      .flatMap((line) => (line.kind === 'message' ? [line.raw] : []))
      .slice(1);
    const some = wire(...raws.slice(0, 1000));
    expect(rawsOf(framesOf(byteByByte(some)))).toEqual(raws.slice(0, 1000));
    expect(rawsOf(framesOf(awkward(7)(wire(...raws))))).toEqual(raws);
  });

  it('names garbage and keeps the good messages around it', () => {
    const bytes = Buffer.concat([
      wire('Event: A'),
      Buffer.from([0, 0xff, 0xfe]),
      Buffer.from('Event: B\r\nPrivilege: call,all\r\n\r\nEvent: C\r\n\r\n'),
    ]);
    const frames = framesOf([bytes]);
    expect(rawsOf(frames)).toEqual(['Event: A', 'Event: B\r\nPrivilege: call,all', 'Event: C']);
    expect(frames.filter((frame) => frame.kind === 'garbage').map((frame) => frame.at)).toEqual([42, 42]);
  });

  it('names a message torn at the end of the connection', () => {
    const frames = framesOf([wire('Event: A'), Buffer.from('Event: AgentConn')]);
    expect(frames.at(-1)).toMatchObject({ kind: 'garbage', at: 42, length: 16 });
  });

  it('lets go of a message that never ends, and goes on after it', () => {
    const framer = createFramer(1000);
    framer.push(wire());
    const lost = framer.push(Buffer.alloc(1500, 'x'));
    expect(lost).toMatchObject([{ kind: 'garbage', length: 1500 }]);
    expect(rawsOf(framer.push(Buffer.from('\r\n\r\nEvent: A\r\n\r\n')))).toEqual(['Event: A']);
  });
});

describe('repair', () => {
  it('keeps the whole message after a torn one', () => {
    expect(repair('Event: AgentConnect\r\nQueue: saEvent: Hangup\r\nPrivilege: call,all')).toEqual({
      messages: ['Event: Hangup\r\nPrivilege: call,all'],
      garbage: ['Event: AgentConnect\r\nQueue: sa'],
    });
    expect(repair('Event: QueueParams\r\nQueue: sa\r\nEvent: QueueEntry\r\nWait: 3').messages).toEqual([
      'Event: QueueEntry\r\nWait: 3',
    ]);
    expect(repair('rest of one\r\nResponse: Success').messages).toEqual(['Response: Success']);
  });

  it('leaves whole messages alone that speak of events', () => {
    for (const raw of [
      'Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: CrmNote',
      'Event: OriginateResponse\r\nResponse: Failure',
      'Response: Success\r\nEventList: start',
    ])
      expect(repair(raw)).toEqual({ messages: [raw], garbage: [] });
  });
});
