// For: connector and engine together on a recording, compared with each QueueStatus answer in it. May import: engine, sources/asterisk-ami, test/support. Promises: engine time is the recording's.
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { createMapper } from '../../server/sources/asterisk-ami/mapper.ts';
import { parseMessage } from '../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { answersOf, type Answer } from './ami-answers.ts';
import { compareHeadlines, type HeadlineDifference } from './ami-headlines.ts';

const NAMESPACE = 'pbx';

export interface Run {
  readonly engine: Engine;
  /** QueueStatus answers compared. */
  readonly compared: number;
  /** `Uniqueid in queue` that one side has and the other has not. */
  readonly waiting: readonly string[];
  readonly headlines: readonly HeadlineDifference[];
  /** Queues whose number of heads that are not ready differs, by what the list and the headlines say. */
  readonly pausedHeads: readonly string[];
  readonly notices: readonly string[];
}

function waitingNow(engine: Engine): Set<string> {
  const queues = Object.keys(engine.figures([]).queues);
  return new Set(
    queues.flatMap((queue) =>
      engine.waitingIn(queue).map(({ contactId }) => `${contactId.slice(NAMESPACE.length + 1)} in ${queue}`),
    ),
  );
}

const onlyIn = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((one) => !b.has(one));

/** A queue's heads that are not ready: free, and paused in this queue or in all, or without a phone (metrics.md Q24). */
function pausedHeads(answer: Answer, engine: Engine): string[] {
  const { agents, queues } = engine.figures([]);
  return answer.queues.flatMap((queue) => {
    const expected = [...answer.agents].filter(([who, agent]) => {
      const paused = agent.queues.get(queue);
      const headline = agents[who]?.headline;
      return paused !== undefined && (headline === 'notReady' || (headline === 'available' && paused));
    }).length;
    const shown = queues[queue]?.['notReady']?.value;
    return shown === expected ? [] : [`${queue}: ${String(shown)} are not ready, ${String(expected)} should be`];
  });
}

/** Plays a recording by its own clock to mapper and engine, its lists included. */
export function playToEngine(lines: readonly RecordedLine[]): Run {
  const floor = parseFloor({});
  if (!floor.ok) throw new Error('an empty floor is a floor');
  const engine = createEngine({ floor: floor.floor, zone: 'UTC' });
  const notices: string[] = [];
  const mapper = createMapper({
    namespace: NAMESPACE,
    wrapupMs: () => undefined,
    notice: ({ code, detail }) => void notices.push(`${code}: ${detail}`),
  });
  const answers = new Map(answersOf(lines).map((answer) => [answer.line, answer]));
  const found = { compared: 0, waiting: [] as string[], headlines: [] as HeadlineDifference[], paused: [] as string[] };
  let due: Answer | undefined;

  function compare(answer: Answer): void {
    found.compared++;
    const ours = waitingNow(engine);
    found.waiting.push(...onlyIn(answer.waiting, ours), ...onlyIn(ours, answer.waiting));
    const shown = Object.entries(engine.figures([]).agents).map(([who, { headline }]) => [who, headline] as const);
    found.headlines.push(...compareHeadlines(answer, new Map(shown)));
    found.paused.push(...pausedHeads(answer, engine));
  }

  lines.forEach((line, index) => {
    if (line.kind === 'meta' && line.meta === 'connected') mapper.connected();
    if (line.kind === 'meta' && line.meta === 'closed') mapper.closed(line.t);
    if (line.kind === 'message') mapper.take(parseMessage(line.raw), line.t);
    engine.apply(mapper.drain().map((event) => ({ event: { ...event, source: 'pbx' }, receivedAt: line.t })));
    engine.advance(line.t);
    due = answers.get(index) ?? due;
    // The list of a login is taken with the one of the channels that follows it.
    if (due === undefined || mapper.standing() !== 'synced') return;
    compare(due);
    due = undefined;
  });
  const { compared, waiting, headlines, paused } = found;
  return { engine, compared, waiting, headlines, pausedHeads: paused, notices };
}
