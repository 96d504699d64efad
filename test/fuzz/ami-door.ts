// For: what the AMI connector promises, whatever a line says. May import: all. Promises: a broken promise throws.
import { expect } from 'vitest';
import { checkSourceEvent } from '../../server/ingest/validate.ts';
import { createConversation } from '../../server/sources/asterisk-ami/conversation.ts';
import { createMapper } from '../../server/sources/asterisk-ami/mapper.ts';
import { amiSettings } from '../../server/sources/asterisk-ami/settings.ts';
import type { SourceEvent, SourceNotice } from '../../server/sources/source.ts';
import { recording } from '../server/sources/asterisk-ami/recordings.ts';
import type { Random } from '../support/arbitraries/seeded.ts';

export const MESSAGES: readonly { raw: string; t: number }[] = recording('a')
  .slice(0, 12_000)
  .filter((line) => line.kind === 'message')
  .filter(({ raw }) => /^(?:Event|Response): /u.test(raw));

const isOfEntity = ({ data }: SourceEvent): readonly string[] =>
  (['contactId', 'agentId'] as const).flatMap((key) => {
    const id = (data as Readonly<Record<string, unknown>>)[key];
    return typeof id === 'string' ? [id] : [];
  });

/** One connection: what is said on it comes in pieces of any size. */
export function converse(bytes: Uint8Array, random: Random, at: number): { events: number; notices: SourceNotice[] } {
  const notices: SourceNotice[] = [];
  let [events, place, now] = [0, 'start', at];
  const noted = (notice: SourceNotice): void => void notices.push(notice);
  const mapper = createMapper({
    namespace: 'pbx',
    wrapupMs: () => 5000,
    notice: ({ code, detail }) => noted({ code, detail, place }),
    gap: ({ from, to }) => {
      if (!Number.isFinite(to) || !Number.isFinite(from ?? 0)) expect.fail(`a gap of no time: ${from} ${to}`);
    },
  });
  const conversation = createConversation(
    {
      settings: amiSettings.parse({ username: 'u', secret: 's' }),
      mapper,
      sink: { status: () => undefined, notice: noted },
      number: 1,
      place: (told) => void (place = told),
      openedAt: now,
    },
    { send: () => undefined, end: () => undefined },
  );
  const last = new Map<string, number>();
  const drain = (): void => {
    for (const event of mapper.drain()) {
      const checked = checkSourceEvent(event, 'pbx');
      if (!checked.ok) expect.fail(`told what the door refuses: ${JSON.stringify([event, checked.error])}`);
      for (const id of isOfEntity(event)) {
        if (event.time < (last.get(id) ?? -Infinity) && !notices.some(({ code }) => code === 'clock-step'))
          expect.fail(`${id} goes back in time`);
        last.set(id, event.time);
      }
      events++;
    }
  };
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + random.int(1, 3000));
    now += random.int(0, 400);
    conversation.read(bytes.subarray(from, to), now);
    conversation.tick(now, now);
    drain();
    from = to;
  }
  conversation.closed(now + 10_000);
  drain();
  return { events, notices };
}
