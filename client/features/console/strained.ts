// For: who shows signs of strain, out of the agents' rows (F9, STRAIN1). May import: shared, store. Promises: pure; the oldest sign first.
import { STRAIN_SIGNALS, type StrainSignal } from '../../../shared/board/strain-item.ts';
import type { HeldRow, HeldTable } from '../../../shared/patch/patch.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { numberIn, textIn } from '../../store/selectors.ts';

export interface StrainedAgent {
  readonly id: string;
  readonly row: HeldRow;
  /** In the order of STRAIN_SIGNALS. */
  readonly signals: readonly StrainSignal[];
  /** Of the oldest of them. */
  readonly since: EpochMillis;
}

/** Those who show one now. */
export function strainedAgents(agents: HeldTable | undefined): readonly StrainedAgent[] {
  const found = (agents?.ids ?? []).flatMap((id) => {
    const row = agents?.rows.get(id);
    const shown = textIn(row, 'strain');
    return row === undefined || shown === null ? [] : [readStrain(id, row, shown.split(' '))];
  });
  return found.sort((a, b) => a.since - b.since);
}

function readStrain(id: string, row: HeldRow, shown: readonly string[]): StrainedAgent {
  const signals = STRAIN_SIGNALS.filter((signal) => shown.includes(signal));
  return { id, row, signals, since: numberIn(row, 'strain.since') ?? Infinity };
}
