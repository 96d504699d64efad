// For: a queue as the engine knows it: its words, its place, its rules of today. May import: shared. Promises: data only; the directory keeps it right.
import type { Channel, LocalText } from '../../shared/domain.ts';
import type { HeadRules } from '../../shared/floor/counting-settings.ts';
import type { FloorQueue } from '../../shared/floor/schema.ts';
import type { QueueSettings } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Group } from './group.ts';
import type { QueueHistory } from './queue-history.ts';
import type { QueueStanding } from './queue-standing.ts';

export interface Queue {
  readonly id: string;
  /** The last word of a floor on it. */
  configured: FloorQueue | undefined;
  readonly group: Group;
  /** Where it is: by the newest floor, else by what was described first. */
  place: QueueSettings;
  /** Where it stands among others, and which groups its facts count in. */
  standing: QueueStanding;
  /** Settings in force at an instant: a source's descriptions count from their day on (settled D9). */
  settingsAt(at: EpochMillis): QueueSettings;
  settingsNow(): QueueSettings;
  name: LocalText;
  readonly history: QueueHistory;
  /** How heads count in it today. */
  heads: HeadRules;
  /** Of which channel its slots are today. */
  channel: Channel;
  /** Longest wait at the end of each of the last 30 epoch minutes, by minute mod 30, and which minute each slot holds. */
  readonly trend: Float64Array;
  readonly trendMinutes: Float64Array;
  /** Set when a minute of the trend was noted; cleared by whoever takes the changes. */
  trendChanged: boolean;
}
