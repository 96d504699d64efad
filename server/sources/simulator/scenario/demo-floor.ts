// For: the floor that the demo shows: the service hotline of a motorway operator. May import: shared/floor. Promises: a valid floor, made up.
import type { z } from 'zod';
import type { floorSchema } from '../../../../shared/floor/schema.ts';
import { MINUTE, SECOND } from '../../../../shared/time.ts';

export type FloorInput = z.input<typeof floorSchema>;
type QueueInput = NonNullable<FloorInput['queues']>[number];
type Channel = NonNullable<QueueInput['channel']>;

const WRAPUP_LIMIT = 10 * MINUTE;
const names = (en: string, zh: string) => ({ en, 'zh-CN': zh });

function queue(
  id: string,
  en: string,
  zh: string,
  tier: 1 | 2,
  channel: Channel = 'voice',
  thresholdMs = 20 * SECOND,
): QueueInput {
  const serviceLevel = { thresholdMs, shortAbandonMs: 5 * SECOND, target: 0.8, preset: 'default' };
  return { id, name: names(en, zh), siteId: 'main', channel, tier, serviceLevel, wrapupLimitMs: WRAPUP_LIMIT };
}

/** Of the one queue that has an office behind it (`rhythm` in queue-profiles.ts). */
const OFFICE = {
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
};

const team = (id: string, en: string, zh: string, lead: string, leadZh: string) => ({
  id,
  name: names(en, zh),
  siteId: 'main',
  lead: names(lead, leadZh),
});

/** floor.json of the demo: one site in `timeZone`, 6 teams, 12 queues in voice, video, message and chat. */
export function demoFloor(timeZone = 'Asia/Shanghai'): FloorInput {
  return {
    name: names('Beiling Expressways', '北岭高速'),
    subtitle: names('Service hotline · Hall 1', '服务热线 · 一号大厅'),
    sites: [{ id: 'main', name: names('Hall 1', '一号大厅'), timeZone, dayStart: '00:00' }],
    teams: [
      team('aspen', 'Aspen', '白杨班', 'Zhao Min', '赵敏'),
      team('cedar', 'Cedar', '雪松班', 'He Lin', '何琳'),
      team('birch', 'Birch', '白桦班', 'Guo Wei', '郭伟'),
      team('elm', 'Elm', '榆树班', 'Tang Jia', '唐佳'),
      team('fern', 'Fern', '蕨叶班', 'Ma Rui', '马睿'),
      team('dune', 'Dune', '沙丘班', 'Sun Yi', '孙艺'),
    ],
    queues: [
      queue('etc', 'ETC & tolling', 'ETC 通行', 1),
      queue('resc', 'Roadside rescue', '道路救援', 1),
      queue('road', 'Road & weather', '路况气象', 1),
      queue('vid', 'Video claims', '视频快处', 2, 'video'),
      queue('disp', 'Toll disputes', '通行费争议', 2),
      queue('inv', 'E-invoices', '电子发票', 1),
      queue('comp', 'Complaints', '投诉建议', 2),
      queue('serv', 'Service areas', '服务区', 1),
      { ...queue('over', 'Oversize permits', '大件许可', 2), hours: OFFICE },
      queue('ev', 'EV charging', '充电服务', 1),
      queue('wx', 'WeChat', '微信在线', 1, 'message', 30 * SECOND),
      queue('app', 'App chat', 'App 在线', 1, 'chat', 30 * SECOND),
    ],
    groups: [
      { id: 'tolling', name: names('Tolling', '通行服务'), queues: ['etc', 'disp', 'inv'] },
      { id: 'road', name: names('Road operations', '道路运行'), queues: ['road', 'resc', 'serv', 'ev'] },
      { id: 'care', name: names('Care', '客户关怀'), queues: ['comp', 'vid', 'over'] },
      { id: 'digital', name: names('Online', '在线服务'), queues: ['wx', 'app'] },
    ],
    classes: [
      { id: 'urgent', name: names('Urgent', '紧急') },
      { id: 'vip', name: names('Key accounts', '重点客户') },
    ],
    options: {},
  };
}
