// For: the query of GET /api/v1/board. May import: shared. Promises: every fault listed with its path; nothing unknown is ignored.
import { err, ok, type Result } from '../../shared/result.ts';
import { parsePresets, PRESET_NAMES, type PresetName } from '../../shared/metrics/service-level.ts';
import { isWindow, WINDOWS, type Window } from '../../shared/metrics/windows.ts';
import { parseInstant, type EpochMillis } from '../../shared/time.ts';
import type { Fault } from './problem.ts';

export interface BoardQuery {
  readonly windows: readonly Window[];
  /** Formulas of the service level to add (`sl:NAME`). */
  readonly presets: readonly PresetName[];
  /** Null for now. */
  readonly at: EpochMillis | null;
  /** What was shown then, or what is known now of that instant (settled D2). */
  readonly known: 'then' | 'now';
}

const KEYS: ReadonlySet<string> = new Set(['windows', 'sl-preset', 'at', 'known']);

/** The query as express gives it. */
export function parseBoardQuery(query: Readonly<Record<string, unknown>>): Result<BoardQuery, readonly Fault[]> {
  const faults: Fault[] = [];
  const text = (key: string): string | undefined => {
    const value = query[key];
    if (value === undefined || typeof value === 'string') return value;
    faults.push({ path: `query.${key}`, detail: 'stands more than once' });
    return undefined;
  };
  for (const key of Object.keys(query))
    if (!KEYS.has(key)) faults.push({ path: `query.${key}`, detail: 'is not known here' });
  const windows = parseWindows(text('windows'), faults);
  const presets = presetsOf(text('sl-preset'), faults);
  const at = parseAt(text('at'), faults);
  const known = text('known');
  if (known !== undefined && known !== 'now') faults.push({ path: 'query.known', detail: 'can only be now' });
  if (known !== undefined && query['at'] === undefined)
    faults.push({ path: 'query.known', detail: 'needs at: without it all is as known now' });
  if (faults.length > 0) return err(faults);
  return ok({ windows, presets, at, known: known === undefined ? 'then' : 'now' });
}

function parseWindows(text: string | undefined, faults: Fault[]): readonly Window[] {
  if (text === undefined) return ['today'];
  const names = text.split(',');
  const wrong = names.filter((name) => !isWindow(name));
  if (wrong.length > 0) {
    const detail = `no such window: ${wrong.join(', ')}; there are ${WINDOWS.join(', ')}`;
    faults.push({ path: 'query.windows', detail });
  }
  return [...new Set(names.filter(isWindow))];
}

function parseAt(text: string | undefined, faults: Fault[]): EpochMillis | null {
  if (text === undefined) return null;
  const at = parseInstant(text);
  if (!Number.isNaN(at)) return at;
  faults.push({ path: 'query.at', detail: 'is no RFC 3339 instant, such as 2026-01-15T09:00:00Z' });
  return null;
}

function presetsOf(text: string | undefined, faults: Fault[]): readonly PresetName[] {
  if (text === undefined) return [];
  const presets = parsePresets(text);
  if (presets.ok) return presets.value;
  const detail = `no such preset: ${presets.error.join(', ')}; there are ${PRESET_NAMES.join(', ')} and all`;
  faults.push({ path: 'query.sl-preset', detail });
  return [];
}
