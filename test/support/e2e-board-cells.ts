// For: what the board API says, as the text that a screen should show of it. May import: shared, client/format, client/store/status, zod. Promises: rounds with the client's own formats and nothing else.
import { z } from 'zod';
import { meanText } from '../../client/format/duration.ts';
import { countText, DASH, scoreText } from '../../client/format/number.ts';
import { decimalsNear, percentText } from '../../client/format/percent.ts';
import { thresholdsOf } from '../../client/store/status.ts';
import type { TableName } from '../../shared/board/board.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { parseInstant } from '../../shared/time.ts';

export const WINDOWS = ['today', 'slide15', 'slide30', 'interval15'] as const;

const reading = z.object({
  value: z.number().nullable(),
  num: z.number().nullable().optional(),
  den: z.number().nullable().optional(),
});
type Reading = z.infer<typeof reading>;
const row = z.record(z.string(), reading);
const boardSchema = z.object({
  at: z.string().transform(parseInstant),
  position: z.string().nullable(),
  totals: row,
  queues: z.record(z.string(), row),
});
export type ApiBoard = z.infer<typeof boardSchema>;

/** GET /api/v1/board with the windows that screens show: now, or as it stood at an instant. */
export async function readBoard(url: string, at?: number): Promise<ApiBoard> {
  const then = at === undefined ? '' : `&at=${new Date(at).toISOString()}`;
  const response = await fetch(`${url}/api/v1/board?windows=${WINDOWS.join(',')}${then}`, {
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status !== 200) throw new Error(`the board was answered ${response.status}: ${await response.text()}`);
  return boardSchema.parse(await response.json());
}

/** Tables by the first part of a cell's key (e2e-screen-cells): which row of the board stands behind it. */
const TABLE: Readonly<Record<string, TableName>> = {
  queues: 'queues',
  drawer: 'queues',
  board: 'queues',
  totals: 'totals',
  heads: 'totals',
  wall: 'totals',
};

/** The text that a screen shows of a cell at this board; undefined for a cell that the board does not have. */
export function expectedText(board: ApiBoard, key: string): string | undefined {
  const [place = '', ...rest] = key.split('/');
  const table = TABLE[place];
  const isQueue = table === 'queues';
  const [id, column] = isQueue ? [rest[0] ?? '', rest.slice(1).join('/')] : ['total', rest.join('/')];
  const held = isQueue ? board.queues[id] : board.totals;
  if (held === undefined || table === undefined) return undefined;
  const parts = column.split('/').map((metric) => textOf(held[metric], { table, id, metric, place }));
  return parts.includes(undefined) ? undefined : parts.join(' / ');
}

interface Figure {
  readonly table: TableName;
  readonly id: string;
  readonly metric: string;
  readonly place: string;
}

function textOf(held: Reading | undefined, figure: Figure): string | undefined {
  if (held === undefined) return undefined;
  const { value } = held;
  switch (metricRow(figure.metric.split('@')[0] ?? '')?.unit) {
    case 'rate':
      return value === null ? DASH : rateText(held, figure);
    case 'duration':
      return meanText(value);
    case 'score':
      return scoreText(value);
    default:
      return countText(value, 'en');
  }
}

function rateText(held: Reading, { table, id, metric, place }: Figure): string {
  const limits = thresholdsOf(shippedRules, table, id, metric).map((step) => step.value);
  const decimals = metric.startsWith('abandonRate') ? 1 : decimalsNear(held.value, limits);
  const text = percentText(held, decimals);
  return place === 'queues' || place === 'board' ? `${text}%` : text;
}

/** The window of a cell's figure: `now` for one that takes none. */
export const windowOf = (key: string): string => /@(\w+)/u.exec(key)?.[1] ?? 'now';
