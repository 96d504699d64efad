// For: the zone in which the demo's floor lives. May import: shared, node. Promises: busy hours at the first start, whatever the hour here; the same zone at every later start of a data folder.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isZone } from '../../shared/calendar.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';

/** One zone for about each hour of the day, all inhabited. */
const ZONES = [
  'Pacific/Auckland',
  'Pacific/Noumea',
  'Australia/Brisbane',
  'Asia/Tokyo',
  'Asia/Shanghai',
  'Asia/Bangkok',
  'Asia/Almaty',
  'Asia/Karachi',
  'Asia/Dubai',
  'Asia/Riyadh',
  'Africa/Cairo',
  'Europe/Berlin',
  'Europe/London',
  'Atlantic/Azores',
  'Atlantic/South_Georgia',
  'America/Sao_Paulo',
  'America/Halifax',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'Pacific/Pago_Pago',
] as const;
/** A floor is worth looking at in its early afternoon. */
const BUSY_HOUR = 14.4;
const DAY_HOURS = 24;

/** Hours of the local day in a zone, with fractions. */
function localHour(zone: string, at: EpochMillis): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).formatToParts(
    at,
  );
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return part('hour') + part('minute') / 60;
}

/** How far two hours of the day lie apart, around midnight too. */
function apart(a: number, b: number): number {
  const distance = Math.abs(a - b) % DAY_HOURS;
  return Math.min(distance, DAY_HOURS - distance);
}

/** The zone where it is nearest to the busy hour at `at`; the machine's own if it is within two hours of it. */
function busyZone(at: EpochMillis, own: string): string {
  const distance = (zone: string): number => apart(localHour(zone, at), BUSY_HOUR);
  if (distance(own) * HOUR <= 2 * HOUR) return own;
  return [...ZONES].sort((a, b) => distance(a) - distance(b))[0] ?? own;
}

const remembered = z.object({ timeZone: z.string().refine(isZone) });

/** The zone of a data folder: what its first start chose and wrote down. @throws when demo.json is not what a start wrote. */
export function demoZone(folder: string, at: EpochMillis, own: string): string {
  const path = join(folder, 'demo.json');
  if (existsSync(path)) return remembered.parse(JSON.parse(readFileSync(path, 'utf8'))).timeZone;
  const timeZone = busyZone(at, own);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ timeZone })}\n`);
  return timeZone;
}
