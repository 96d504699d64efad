// For: the source `asterisk-ami`: a PBX followed over its manager interface. May import: node, sources/source, own folder. Promises: comes back by itself, with growing pauses, until it is stopped.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND, type Millis } from '../../../shared/time.ts';
import { defineSource, type Source, type SourceContext } from '../source.ts';
import { retryDelay, type Backoff } from './backoff.ts';
import { createMapper } from './mapper.ts';
import { runSession, type SessionEnd } from './session.ts';
import { amiSettings, wrapupOf, type AmiSettings } from './settings.ts';

export interface AmiTiming {
  readonly backoff: Backoff;
  /** How often held exits, signs of life and polls are looked at. */
  readonly tickMs: Millis;
  /** 0 to 1, for the jitter of the pauses. */
  readonly random: () => number;
}

const RANGE = 2 ** 31;
/** What happens while nobody listens is lost for ever (NOTES §6.30): the pauses stay short. */
const usual: AmiTiming = {
  backoff: { firstMs: SECOND / 2, maxMs: 3 * SECOND, refusedMs: 30 * SECOND },
  tickMs: 100,
  random: () => randomInt(RANGE) / RANGE,
};

/** Waits, or less if the signal says stop. */
async function pause(ms: Millis, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** A source of one PBX. The mapper outlives connections: what it knew before a gap is compared with what is there after. */
export function createAmiSource(settings: AmiSettings, timing: AmiTiming = usual): Source {
  return {
    async run(context) {
      let place = 'start';
      const mapper = createMapper({
        namespace: settings.namespace ?? context.id,
        wrapupMs: (queue, own) => wrapupOf(settings.wrapupSeconds, queue, own),
        notice: ({ code, detail }) => {
          context.sink.notice({ code, detail, place });
        },
        gap: (gap) => {
          context.sink.gap(gap);
        },
      });
      let failures = 0;
      for (let number = 1; !context.signal.aborted; number++) {
        if (number === 1) context.sink.status({ state: 'connecting' });
        const end = await runSession({
          settings,
          context,
          mapper,
          number,
          place: (at) => void (place = at),
          tickMs: timing.tickMs,
        });
        if (context.signal.aborted) return;
        failures = end.followed ? 0 : failures + 1;
        await waitForNext(end, failures, timing, context);
      }
    },
  };
}

/** A refusal is not cured by haste. */
async function waitForNext(
  end: SessionEnd,
  failures: number,
  timing: AmiTiming,
  context: SourceContext,
): Promise<void> {
  const { sink, signal } = context;
  const delay = end.refused ? timing.backoff.refusedMs : retryDelay(timing.backoff, failures, timing.random);
  if (end.refused) sink.status({ state: 'refused', reason: end.reason });
  else sink.status({ state: 'lost', reason: end.reason, retryInMs: delay });
  await pause(delay, signal);
}

export const asteriskAmiSource = defineSource({
  kind: 'asterisk-ami',
  settings: amiSettings,
  create: (settings) => createAmiSource(settings),
});
