// For: ids of one system as the floor's own (settled D6, SRC3). May import: shared. Promises: pure; every id of `data` that events.md names, nothing else; an id grown too long is named, not cut.
import { isId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { EventName } from './event.ts';

/** What becomes of the ids of one source: foreign id → the floor's. */
export interface IdMap {
  readonly queues: ReadonlyMap<string, string>;
  readonly agents: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  /** Put before queues and agents that no map names; empty: they stay. */
  readonly otherPrefix: string;
  /** Put before every contact id; empty: they stay. */
  readonly contactPrefix: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Change = (id: string) => string;
type Changes = Readonly<Record<string, Change>>;

const within =
  (known: ReadonlyMap<string, string>, prefix: string): Change =>
  (id) =>
    known.get(id) ?? prefix + id;

function changesOf({ queues, agents, teams, otherPrefix, contactPrefix }: IdMap): Changes {
  const agent = within(agents, otherPrefix);
  return {
    queueId: within(queues, otherPrefix),
    agentId: agent,
    withAgentId: agent,
    teamId: within(teams, ''),
    contactId: (id) => contactPrefix + id,
  };
}

function changed(fields: Fields, changes: Changes): Fields {
  const next: Record<string, unknown> = { ...fields };
  for (const [key, change] of Object.entries(changes)) {
    const id = fields[key];
    if (typeof id === 'string') next[key] = change(id);
  }
  return next;
}

const each = (items: unknown, map: (item: Fields) => Fields): Fields[] => (items as readonly Fields[]).map(map);

function changedSnapshot(data: Fields, changes: Changes): Fields {
  const item = (one: Fields): Fields => changed(one, changes);
  const agent = (one: Fields): Fields =>
    Array.isArray(one['queues']) ? { ...item(one), queues: each(one['queues'], item) } : item(one);
  return {
    ...data,
    agents: each(data['agents'], agent),
    visits: each(data['visits'], item),
    segments: each(data['segments'], item),
  };
}

/** What a visit has left to may be a queue or any other place: only a queue that the map names is one for sure. */
const changedLeft = (data: Fields, { queues }: IdMap): Fields =>
  typeof data['to'] === 'string' ? { ...data, to: queues.get(data['to']) ?? data['to'] } : data;

function changedData(name: EventName, data: Fields, map: IdMap): Fields {
  const changes = changesOf(map);
  if (name === 'source.snapshot') return changedSnapshot(data, changes);
  const next = changed(data, changes);
  if (name === 'segment.transferred') return { ...next, to: changed(data['to'] as Fields, changes) };
  return name === 'visit.left' ? changedLeft(next, map) : next;
}

const KEYS = ['queueId', 'agentId', 'withAgentId', 'teamId', 'contactId'] as const;

/** A prefix can make an id longer than EV4 allows: the first such field, with its path below `data`. */
function tooLong(value: unknown, path: readonly string[]): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const isKey = (KEYS as readonly string[]).includes(key);
    if (isKey && typeof inner === 'string' && !isId(inner)) return [...path, key].join('.');
    const found = NESTED.has(key) || Array.isArray(value) ? tooLong(inner, [...path, key]) : null;
    if (found !== null) return found;
  }
  return null;
}
const NESTED: ReadonlySet<string> = new Set(['to', 'agents', 'visits', 'segments', 'queues']);

/** `data`, which has passed its schema, with the floor's ids in place of the source's; or the path of an id that became too long. */
export function mapIds(name: EventName, data: Fields, map: IdMap): Result<Fields, string> {
  const next = changedData(name, data, map);
  const long = map.otherPrefix === '' && map.contactPrefix === '' ? null : tooLong(next, []);
  return long === null ? ok(next) : err(long);
}
