// For: one line of facts a queue, for sorting, filtering and counting. May import: shared, store, format. Promises: pure.
import { CHANNELS, type Channel, type Severity } from '../../../shared/domain.ts';
import type { HeldRow, HeldTable } from '../../../shared/patch/patch.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { localText, type Language } from '../../format/language.ts';
import { numberIn } from '../../store/selectors.ts';
import { worstOf } from '../../store/status.ts';

export interface QueueFacts {
  readonly id: string;
  readonly row: HeldRow;
  readonly name: string;
  readonly channel: Channel | null;
  readonly status: Severity | null;
  readonly waiting: number | null;
  readonly free: number | null;
}

export interface FactsInput {
  readonly table: HeldTable | undefined;
  readonly rules: readonly Rule[];
  readonly language: Language;
  /** Server's clock, epoch ms. */
  readonly now: EpochMillis;
}

/** Facts of every queue, in the server's order. */
export function queueFacts({ table, rules, language, now }: FactsInput): readonly QueueFacts[] {
  if (table === undefined) return [];
  return table.ids.map((id) => {
    const row = table.rows.get(id) ?? {};
    return {
      id,
      row,
      name: nameIn(row, id, language),
      channel: channelIn(row),
      status: worstOf(rules, { table: 'queues', id, row, now }),
      waiting: numberIn(row, 'waiting'),
      free: numberIn(row, 'available'),
    };
  });
}

/** The name of a row in a language, else its id. */
export function nameIn(row: HeldRow | undefined, id: string, language: Language): string {
  const name = row?.['name'];
  return name === null || name === undefined || typeof name === 'number' ? id : localText(name, language) || id;
}

/** The channel of a queue's row, null when it names none that is known. */
export const channelIn = (row: HeldRow | undefined): Channel | null =>
  CHANNELS.find((channel) => channel === row?.['channel']) ?? null;
