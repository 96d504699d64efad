// For: the settings of digital clocks in force at one place (metrics.md §2.4.2, §2.9). May import: shared. Promises: pure look-ups, every default in one place.
import type { Hours } from '../business-hours/hours.ts';
import { hoursOf } from '../business-hours/hours-of.ts';
import type { Channel } from '../domain.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../time.ts';
import type { Floor } from './schema.ts';
import { siteOf } from './settings.ts';

export interface ClockSettings {
  /** First reply, next reply, resolution in ms; null: measured without a target. */
  readonly frtTargetMs: Millis | null;
  readonly nrtTargetMs: Millis | null;
  readonly ttrTargetMs: Millis | null;
  /** Clocks run only then; null: at all times. */
  readonly hours: Hours | null;
  /** Statuses of `case.paused` that pause; null: all of them. */
  readonly pauseStatuses: readonly string[] | null;
  readonly botReplyStops: boolean;
  /** Which solve of a re-opened case counts. */
  readonly ttr: 'first' | 'last';
}

/** Where a conversation is. */
export interface ClockPlace {
  readonly queueId: string | undefined;
  readonly siteId: string;
  readonly channel: Channel;
  readonly classId: string | undefined;
}

interface ChannelDefault {
  readonly frtTargetMs: Millis | null;
  readonly useBusinessHours: boolean;
}
const none: ChannelDefault = { frtTargetMs: null, useBusinessHours: false };
const CHANNEL_DEFAULTS: Readonly<Record<Channel, ChannelDefault>> = {
  chat: { frtTargetMs: 30 * SECOND, useBusinessHours: false },
  message: { frtTargetMs: MINUTE, useBusinessHours: false },
  social: { frtTargetMs: HOUR, useBusinessHours: false },
  email: { frtTargetMs: 4 * HOUR, useBusinessHours: true },
  task: { frtTargetMs: 4 * HOUR, useBusinessHours: true },
  voice: none,
  video: none,
  callback: none,
};

const firstOf = <T>(...values: readonly (T | undefined)[]): T | undefined =>
  values.find((value) => value !== undefined);

/** Nearest wins, key by key: service class, queue, site, options, channel. A next reply without a target of its own has that of the first. */
export function clockSettings(floor: Floor, { queueId, siteId, channel, classId }: ClockPlace): ClockSettings {
  const own = floor.classes.find((one) => one.id === classId);
  const queue = floor.queues.find((one) => one.id === queueId)?.digital;
  const site = siteOf(floor, siteId)?.digital;
  const all = floor.options.digital;
  const byChannel = CHANNEL_DEFAULTS[channel];
  const target = (key: 'frtTargetMs' | 'nrtTargetMs' | 'ttrTargetMs'): Millis | undefined =>
    firstOf(own?.[key], queue?.[key], site?.[key], all?.[key]);
  const frtTargetMs = target('frtTargetMs') ?? byChannel.frtTargetMs;
  const inHours =
    firstOf(own?.useBusinessHours, queue?.useBusinessHours, site?.useBusinessHours, all?.useBusinessHours) ??
    byChannel.useBusinessHours;
  return {
    frtTargetMs,
    nrtTargetMs: target('nrtTargetMs') ?? frtTargetMs,
    ttrTargetMs: target('ttrTargetMs') ?? null,
    hours: inHours ? (own?.hours ?? hoursOf(floor, queueId, siteId) ?? null) : null,
    pauseStatuses: firstOf(queue?.pauseStatuses, site?.pauseStatuses, all?.pauseStatuses) ?? null,
    botReplyStops: firstOf(queue?.botReplyStops, site?.botReplyStops, all?.botReplyStops) ?? false,
    ttr: firstOf(queue?.ttr, site?.ttr, all?.ttr) ?? 'first',
  };
}
