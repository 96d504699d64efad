// For: what an event says that lasts until somebody says otherwise. May import: shared. Promises: pure; what it does not know lasts.
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { DAY, type EpochMillis } from '../../../shared/time.ts';

type Fields = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** What counts for 12 h at most (settled Q25), or only at its instant. */
const PASSING: ReadonlySet<string> = new Set([
  'agent.signedIn',
  'agent.signedOut',
  'agent.ready',
  'agent.notReady',
  'source.gap',
]);
/** A floor's options may begin on the day after they were told (settled D9). */
const FLOOR_TAKES_EFFECT = 2 * DAY;

/** Each key names one thing that the event says for good; of all that say it, the first and the last matter. */
export function lastingKeys(event: FloorEvent, position: Position, cut: EpochMillis): readonly string[] {
  const { name, source } = event;
  const data: Fields = event.data;
  if (PASSING.has(name)) return [];
  if (name.endsWith('.described')) return describedKeys(name, data);
  switch (name) {
    case 'agent.queueJoined':
    case 'agent.queueLeft':
      return [`member ${textOf(data['agentId'])} ${textOf(data['queueId'])}`];
    case 'agent.queuePaused':
    case 'agent.queueResumed':
      return [`paused ${textOf(data['agentId'])} ${textOf(data['queueId'])}`];
    case 'agent.device':
      return [`device ${textOf(data['agentId'])}`];
    case 'source.heartbeat':
    case 'source.reset':
      return [`${name} ${source}`];
    case 'source.connected':
    case 'source.lost':
      return [`link ${textOf(data['sourceId'])}`];
    case 'source.position':
      return [`position ${textOf(data['sourceId'])} ${textOf(data['of'])}`];
    case 'source.clock':
      return [`clock ${textOf(data['sourceId'])}`];
    case 'announcement.posted':
      return [`announcement ${textOf(data['announcementId'])}`];
    case 'rule.changed':
      return [`rule ${textOf(data['ruleId'])}`];
    case 'alert.changed':
      return [`alert ${alertOf(data)}`];
    case 'alert.marked':
      return [`${MARKS[textOf(data['mark'])] ?? position} ${alertOf(data)}`];
    case 'alert.notified':
      // Of an alert that is still open: whoever was told must not be told anew.
      return [`notice ${['group', 'step', 'contact', 'channel'].map((key) => textOf(data[key])).join(' ')}`];
    case 'alert.ticked':
      return [`tick ${alertOf(data)} ${textOf(data['step'])}`];
    case 'alert.silenced':
      return [`silence ${textOf(data['silenceId'])}`];
    case 'floor.configured':
      return event.time >= cut - FLOOR_TAKES_EFFECT ? [`floor ${position}`, 'floor'] : ['floor'];
    default:
      return [`${name} ${idWithin(data) ?? position}`];
  }
}

/** Marks that end each other. */
const MARKS: Readonly<Record<string, string>> = {
  blind: 'sight',
  seen: 'sight',
  acknowledged: 'owner',
  released: 'owner',
  snoozed: 'sleep',
  woken: 'sleep',
};

/** The one alert of a rule in a row. */
const alertOf = ({ rule, kind, row }: Fields): string => [rule, kind, row].map(textOf).join(' ');

/** A description may leave fields out: each field lasts by itself. */
function describedKeys(name: string, data: Fields): readonly string[] {
  const subject = `${name.slice(0, name.indexOf('.'))}Id`;
  const fields = Object.keys(data).filter((key) => key !== subject && data[key] !== undefined);
  return ['', ...fields].map((field) => `${name} ${textOf(data[subject])} ${field}`);
}

/** What has no id is kept. */
function idWithin(data: Fields): string | undefined {
  for (const value of Object.values(data)) {
    if (typeof value !== 'object' || value === null) continue;
    const { id } = value as { readonly id?: unknown };
    if (typeof id === 'string') return id;
  }
  return undefined;
}
