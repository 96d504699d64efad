// For: one message to keys, values and texts. May import: sources/asterisk-ami. Promises: the pitfalls of NOTES §6.2 to §6.5 stay shut.
import { describe, expect, it } from 'vitest';
import { field, numeric, parseMessage, text } from '../../../../server/sources/asterisk-ami/message.ts';
import { asId, cleanText, known, stampMs, unescapeC } from '../../../../server/sources/asterisk-ami/text.ts';

describe('parseMessage', () => {
  it('splits at the first ": " and keeps blanks and empty values (NOTES §6.2)', () => {
    const message = parseMessage('Event: X\r\nMemberName: Ops: Night\r\nPausedReason: \r\nNote:  two \r\nUserField:');
    expect(field(message, 'membername')).toBe('Ops: Night');
    expect(field(message, 'pausedreason')).toBe('');
    expect(field(message, 'note')).toBe(' two ');
    expect(field(message, 'userfield')).toBe('');
  });

  it('keeps repeated keys as a list (NOTES §6.3)', () => {
    const message = parseMessage('Event: X\r\nChanVariable: a=1\r\nChanVariable: b=2');
    expect(message.fields.get('chanvariable')).toEqual(['a=1', 'b=2']);
  });

  it('compares keys without regard to case (NOTES §6.5)', () => {
    expect(text(parseMessage('Event: Cdr\r\nUniqueID: 1.2'), 'uniqueid')).toBe('1.2');
    expect(text(parseMessage('Event: QueueSummary\r\nHoldTime: 7'), 'holdtime')).toBe('7');
  });

  it('counts lines that are no field, and reads numbers only where there are any', () => {
    const message = parseMessage('Event: X\r\nwhat is this\r\nWait: 4\r\nPosition: first\r\nCount: ');
    expect(message.strayLines).toBe(1);
    expect([
      numeric(message, 'wait'),
      numeric(message, 'position'),
      numeric(message, 'count'),
      numeric(message, 'no'),
    ]).toEqual([4, undefined, undefined, undefined]);
  });
});

describe('texts', () => {
  it('undoes C escapes, once (NOTES §6.4)', () => {
    expect(unescapeC(String.raw`D\'Arcy`)).toBe("D'Arcy");
    expect(unescapeC(String.raw`ACME \"West\" Ltd`)).toBe('ACME "West" Ltd');
    expect(unescapeC(String.raw`a\\n b\? c\nd`)).toBe('a\\n b? c\nd');
  });

  it('knows nobody behind <unknown> and unknown', () => {
    expect(['<unknown>', 'unknown', '', undefined, ' '].map(known)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(known('李雷')).toBe('李雷');
  });

  it('makes every name an id of EV4, and different names different ids', () => {
    expect(asId('客服热线')).toBe('客服热线');
    const long = 'q'.repeat(200);
    expect(asId(long)).toHaveLength(128);
    expect(asId(long)).not.toBe(asId(`${long}r`));
    expect(asId('a\u0007b')).toMatch(/^a_b~/);
    expect(asId('')).toMatch(/^~[0-9a-f]{16}$/);
  });

  it('keeps texts for people short and without control characters', () => {
    expect(cleanText(' a\u0000b\r\nc ')).toBe('a b  c');
    expect(cleanText('x'.repeat(300)).length).toBeLessThanOrEqual(256);
  });

  it('reads stamps to the millisecond without rounding', () => {
    expect(stampMs('1795283655.613582')).toBe(1_795_283_655_613);
    expect(stampMs('1795283655.009')).toBe(1_795_283_655_009);
    expect(stampMs('1795283655')).toBe(1_795_283_655_000);
    expect([stampMs(undefined), stampMs('soon'), stampMs('-1.0')]).toEqual([undefined, undefined, undefined]);
  });
});
