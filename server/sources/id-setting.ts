// For: `ids` of an entry of sources.json: whose ids become which of the floor's (SRC3). May import: shared, zod. Promises: pure; two ids of one source never become one.
import { z } from 'zod';
import { id } from '../../shared/events/common.ts';
import type { IdMap } from '../../shared/events/map-ids.ts';

/** Two into one would mix what each of them does: whoever wants a sum names a group of the floor. */
const oneToOne = z.record(id, id).superRefine((map, context) => {
  const first = new Map<string, string>();
  for (const [foreign, own] of Object.entries(map)) {
    const other = first.get(own);
    if (other === undefined) first.set(own, foreign);
    else context.addIssue({ code: 'custom', path: [foreign], message: `becomes ${own}, as ${other} does already` });
  }
});
const kept = z.enum(['keep', 'prefix']).default('keep');

export const idSetting = z.strictObject({
  /** Foreign id → id of the floor. */
  queues: oneToOne.default({}),
  agents: oneToOne.default({}),
  teams: oneToOne.default({}),
  /** Queues and agents that no map names: as they are, or with the source's id before them. */
  others: kept,
  /** `prefix`: the system numbers its contacts as another one may (settled D6). */
  contacts: kept,
});
export type IdSetting = z.infer<typeof idSetting>;

const mapOf = (record: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(record));

/** What the sink of `sourceId` does with ids; null when all stay as they are. */
export function idMapOf(sourceId: string, setting: IdSetting | undefined): IdMap | null {
  if (setting === undefined) return null;
  const prefix = `${sourceId}:`;
  const map = {
    queues: mapOf(setting.queues),
    agents: mapOf(setting.agents),
    teams: mapOf(setting.teams),
    otherPrefix: setting.others === 'prefix' ? prefix : '',
    contactPrefix: setting.contacts === 'prefix' ? prefix : '',
  };
  const sizes = map.queues.size + map.agents.size + map.teams.size;
  return sizes === 0 && map.otherPrefix === '' && map.contactPrefix === '' ? null : map;
}
