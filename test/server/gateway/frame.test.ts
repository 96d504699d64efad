import { describe, expect, it } from 'vitest';
import { encode } from '../../../server/gateway/frame.ts';

/** Payload of a WebSocket frame as RFC 6455 reads it. */
function payloadOf(frame: Buffer): string {
  expect(frame[0]).toBe(0x81);
  const length = frame[1]!;
  expect(length & 0x80).toBe(0);
  const [header, size] =
    length < 126 ? [2, length] : length === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  expect(frame).toHaveLength(header + size);
  return frame.toString('utf8', header);
}

describe('a frame on the wire', () => {
  const overhead = `42${JSON.stringify(['refused', { reason: 'busy', detail: '' }])}`.length;

  it.each([0, 125, 126, 127, 65_535, 65_536, 300_000].map((size) => Math.max(size, overhead)))(
    'holds a message of %d bytes',
    (size) => {
      const message = { reason: 'busy', detail: 'x'.repeat(size - overhead) } as const;
      const payload = payloadOf(encode('refused', message));
      expect(payload).toHaveLength(size);
      expect(JSON.parse(payload.slice(2))).toEqual(['refused', message]);
      expect(payload.startsWith('42')).toBe(true);
    },
  );

  it('counts bytes, not letters', () => {
    const message = { reason: 'rights', detail: '放弃率 🙂' } as const;
    expect(JSON.parse(payloadOf(encode('refused', message)).slice(2))).toEqual(['refused', message]);
  });
});
