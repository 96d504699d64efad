// For: what must hold after every fault (FAULT1). May import: shared, server/journal, test/support. Promises: reads the journal beside the server, past its own code for reading; asks the server for its board and for a fresh fold of the same instant.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { examineJournal, openToRead } from '../../server/journal/sqlite/examine.ts';
import { recordsOf } from '../../server/journal/sqlite/lines.ts';
import { get } from './served-board.ts';
import { until } from './e2e-wait.ts';

/** The ids of all records of a source, in order. */
export function idsIn(dataDir: string, source = 'pbx'): string[] {
  const db = openToRead(join(dataDir, 'journal.db'));
  const bodies = db.prepare<[], string>('SELECT body FROM block ORDER BY first').pluck().all();
  db.close();
  return bodies
    .flatMap((body) => recordsOf(body))
    .flatMap((record) => (record !== null && record[1].source === source ? [record[1].id] : []));
}

/** Each acknowledged event is there, none twice, none that nobody sent. Gives how many are lost and doubled, which is 0 and 0. */
export function expectExactlyOnce(
  dataDir: string,
  pushed: { readonly acknowledged: ReadonlySet<string>; readonly made: ReadonlySet<string> },
): { lost: number; doubled: number; found: number } {
  const found = idsIn(dataDir);
  const once = new Set(found);
  const lost = [...pushed.acknowledged].filter((id) => !once.has(id));
  expect(lost).toEqual([]);
  expect(found.length - once.size).toBe(0);
  expect(found.filter((id) => !pushed.made.has(id))).toEqual([]);
  return { lost: lost.length, doubled: found.length - once.size, found: found.length };
}

/** Every page, record and index is whole. */
export const expectWhole = (dataDir: string): void =>
  expect(examineJournal(join(dataDir, 'journal.db')).faults).toEqual([]);

type Figures = Readonly<Record<string, unknown>> & { readonly at: string };

export interface FreshFold {
  /** What was received until the board's instant, or all there is: where a clock was set back, much was received in the future. */
  readonly known: 'then' | 'now';
  /** False where a clock was set: alerts that were opened in what is the future now stand as they were told, until they close. */
  readonly alerts: boolean;
}

/** What the server itself tells (an alert, a clock) may be on its way into the journal while the board is read: it is looked at again. */
const LOOKS = 5;
const BETWEEN_LOOKS = 500;

/** The live board is the fold of the journal, made anew. Nobody may be pushing. */
export async function expectFreshFold(
  server: { readonly url: string },
  { known, alerts }: FreshFold = { known: 'then', alerts: true },
  looks = LOOKS,
): Promise<void> {
  const live = (await get(server, '/api/v1/board?windows=today,slide30,all')) as Figures;
  const at = encodeURIComponent(live.at);
  const fresh = (await get(
    server,
    `/api/v1/board?windows=today,slide30,all&at=${at}${known === 'now' ? '&known=now' : ''}`,
  )) as Figures;
  if (live['position'] !== fresh['position'] && looks > 1) {
    await sleep(BETWEEN_LOOKS);
    return expectFreshFold(server, { known, alerts }, looks - 1);
  }
  expect(differences(comparable(live, alerts), comparable(fresh, alerts)).slice(0, SHOWN)).toEqual([]);
}

const comparable = ({ quality: _, alerts, ...figures }: Figures, withAlerts: boolean): unknown =>
  withAlerts ? { ...figures, alerts } : figures;

/** Of a board of thousands of figures, those that differ. */
const SHOWN = 20;

function differences(a: unknown, b: unknown, path = ''): readonly string[] {
  if (Object.is(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return [`${path}: live ${JSON.stringify(a)}, fresh ${JSON.stringify(b)}`];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${path}/${key}`),
  );
}

/** Ready, without a hand. Who does not listen is not ready. */
export async function untilReady({ url }: { readonly url: string }, withinMs = 30_000): Promise<void> {
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  await until('the server to be ready', isReady, withinMs);
}
