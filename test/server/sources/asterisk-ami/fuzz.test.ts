// For: a feed that is damaged in every way at once. May import: sources/asterisk-ami, own folder. Promises: nothing throws, nothing refused by a schema is told, no entity goes back in time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../../../../shared/events/event.ts';
import { createMapper } from '../../../../server/sources/asterisk-ami/mapper.ts';
import { parseMessage } from '../../../../server/sources/asterisk-ami/message.ts';
import { recording } from './recordings.ts';

const messages = recording('a')
  .slice(0, 9000)
  .filter((line) => line.kind === 'message')
  .filter(({ raw }) => /^Event: (?:Queue|Agent|CoreShow|Hangup|Hold|Unhold|Blind|Attended)|QUEUESTATUS/.test(raw));

/** What may happen to a message on its way. */
const damage = fc.record({
  at: fc.nat(messages.length - 1),
  how: fc.constantFrom(
    'drop',
    'repeat',
    'swap',
    'cut',
    'lose a line',
    'empty a value',
    'strange value',
    'reconnect',
    'other time',
  ),
  where: fc.nat(40),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function changed(raw: string, { how, where }: Damage): string {
  const lines = raw.split('\r\n');
  const line = where % lines.length;
  const [key = ''] = (lines[line] ?? '').split(': ');
  if (how === 'cut') return raw.slice(0, (where * 37) % raw.length);
  if (how === 'lose a line') return lines.toSpliced(line, 1).join('\r\n');
  if (how === 'empty a value') return lines.with(line, `${key}: `).join('\r\n');
  if (how === 'strange value') return lines.with(line, `${key}: ${'-1e999\u0007客'.repeat(60)}`).join('\r\n');
  return raw;
}

describe('a damaged feed', () => {
  it('never breaks the mapper, and never makes it tell what is not allowed (seed 7)', () => {
    let notices = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 20, maxLength: 120 }), (damages) => {
        const byPlace = new Map(damages.map((one) => [one.at, one]));
        const mapper = createMapper({ namespace: 'pbx', wrapupMs: () => 5000, notice: () => void notices++ });
        const last = new Map<string, number>();
        mapper.connected();
        messages.forEach(({ raw, t }, index) => {
          const damaged = byPlace.get(index);
          if (damaged?.how === 'drop') return;
          if (damaged?.how === 'reconnect') {
            mapper.closed(t);
            mapper.connected();
          }
          const now = damaged?.how === 'other time' ? t - damaged.where * 100 : t;
          const text = damaged === undefined ? raw : changed(raw, damaged);
          if (damaged?.how === 'swap') mapper.take(parseMessage(messages[index + 1]?.raw ?? raw), now);
          mapper.take(parseMessage(text), now);
          if (damaged?.how === 'repeat') mapper.take(parseMessage(text), now);
          for (const event of mapper.drain()) {
            const checked = eventSchemas[event.name].safeParse(event.data);
            if (!checked.success)
              throw new Error(`${event.name} ${JSON.stringify(event.data)}: ${checked.error.message}`);
            for (const key of ['contactId', 'agentId']) {
              const id = (event.data as Readonly<Record<string, unknown>>)[key];
              if (typeof id !== 'string') continue;
              expect(event.time).toBeGreaterThanOrEqual(last.get(id) ?? 0);
              last.set(id, event.time);
            }
          }
        });
        expect(last.size).toBeGreaterThan(20);
      }),
      { seed: 7, numRuns: 25 },
    );
    // The damage was felt.
    expect(notices).toBeGreaterThan(25);
  }, 60_000);
});
