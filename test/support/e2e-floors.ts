// For: floors that the browser tests show. May import: shared, server/sources/simulator. Promises: plain floor.json and sources.json documents.
import { demoFloor, type FloorInput } from '../../server/sources/simulator/scenario/demo-floor.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';

/** The hour of the floor's day at which a test finds it: busy, and far from midnight. */
const HOUR_OF_DAY = 14;

/** A zone of whole hours in which it is that hour of the day. (In `Etc/` names the sign is turned: GMT-5 lies east.) */
export function zoneAt(hour: number, now: EpochMillis): string {
  const utcHour = Math.floor(now / HOUR) % 24;
  const east = ((hour - utcHour + 36) % 24) - 12;
  if (east === 0) return 'Etc/GMT';
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

/** A zone of whole hours in which it is early afternoon. */
export const afternoonZone = (now: EpochMillis): string => zoneAt(HOUR_OF_DAY, now);

/** The floor of the demo, in its early afternoon. */
export const afternoonFloor = (now: EpochMillis): FloorInput => demoFloor(afternoonZone(now));

/** The simulator on that floor, so many times its usual size: today at once, no days before it. */
export const simulatorOn = (floor: FloorInput, scale = 1): object => ({
  sources: [
    {
      id: 'simulator',
      kind: 'simulator',
      name: { en: 'Simulator', 'zh-CN': '模拟器' },
      settings: { floor, scale, backfillDays: 0 },
    },
  ],
});

/** A floor of very many queues, some with long names. */
export function wideFloor(queues: number): FloorInput {
  return {
    name: { en: 'Wide floor', 'zh-CN': '大厅' },
    sites: [{ id: 'main', name: 'Main', timeZone: 'UTC' }],
    queues: Array.from({ length: queues }, (_, index) => ({
      id: `q${index + 1}`,
      name: {
        en: index % 10 === 9 ? `Queue ${index + 1} of the customers with the longest of names` : `Queue ${index + 1}`,
        'zh-CN': `队列 ${index + 1}`,
      },
      siteId: 'main',
      channel: index % 3 === 0 ? 'chat' : 'voice',
    })),
  };
}
