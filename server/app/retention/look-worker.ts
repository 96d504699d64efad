// For: looking through the past in a thread of its own: what it reads is nobody else's garbage (JRN5). May import: journal, app, node. Promises: one look; ends with its port.
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../../shared/assert.ts';
import { failureOf } from '../../journal/sqlite/failure.ts';
import { comparePositions } from '../../journal/position.ts';
import { openBeside } from '../../journal/read-beside.ts';
import { LookThrough } from './look.ts';
import type { FromLooker, LookerData, ToLooker } from './look-messages.ts';

const port = must(parentPort, 'a thread of its own');
const { folder, ...order } = workerData as LookerData;
let answer: (standing: readonly string[]) => void = () => undefined;

const tell = (message: FromLooker): void => port.postMessage(message);
const ask = (asked: readonly string[]): Promise<readonly string[]> => {
  const answered = new Promise<readonly string[]>((resolve) => (answer = resolve));
  tell({ asked });
  return answered;
};
const opened = (): LookThrough => new LookThrough({ ...openBeside(folder), compare: comparePositions }, order, ask);
let look: LookThrough | null = null;

async function take(step: 'all' | 'next'): Promise<void> {
  try {
    look ??= opened();
    tell(step === 'all' ? { found: await look.all() } : { taking: await look.next() });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    tell({ failure });
  }
}

port.on('message', (message: ToLooker) => {
  if ('standing' in message) answer(message.standing);
  else void take(message.step);
});
