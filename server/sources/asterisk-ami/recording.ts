// For: recorded AMI streams, one JSON object a line (docs/connectors.md). May import: zod. Promises: a damaged line is named and skipped, the others are kept.
import { z } from 'zod';

/** `t`: epoch ms of receipt. `conn` counts the connections. A line is a message, what the recorder sent, or a connection's state. */
const lineSchema = z.union([
  z.looseObject({ t: z.number(), conn: z.number().int(), meta: z.string() }),
  z.looseObject({ t: z.number(), conn: z.number().int(), dir: z.literal('out').optional(), raw: z.string() }),
]);

export type RecordedLine =
  | { readonly kind: 'message'; readonly t: number; readonly conn: number; readonly raw: string }
  | { readonly kind: 'sent'; readonly t: number; readonly conn: number; readonly raw: string }
  | { readonly kind: 'meta'; readonly t: number; readonly conn: number; readonly meta: string };

/** One line of a recording; undefined if it is damaged. */
export function parseRecordedLine(line: string): RecordedLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const { t, conn } = data;
  if ('meta' in data && typeof data.meta === 'string') return { kind: 'meta', t, conn, meta: data.meta };
  if (typeof data.raw !== 'string') return undefined;
  return { kind: data.dir === 'out' ? 'sent' : 'message', t, conn, raw: data.raw.replace(/(?:\r\n)+$/, '') };
}
