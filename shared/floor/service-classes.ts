// For: the shipped service classes (product F4): settings to start from, none a standard. May import: shared. Promises: data that passes the floor's schema.
import type { Hours } from '../business-hours/hours.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import type { FloorClass } from './schema.ts';

const wholeDay = ['00:00-24:00'];
/** Working days are Monday to Friday from midnight to midnight: five of them end at the same time of day. */
const WORKING_DAYS: Hours = {
  week: { mon: wholeDay, tue: wholeDay, wed: wholeDay, thu: wholeDay, fri: wholeDay },
};

/** `classes` of a floor: response and resolution in ms, and the share that shall keep them. */
export const SERVICE_CLASSES: readonly FloorClass[] = [
  {
    id: 'urgent',
    name: { en: 'Urgent fault', 'zh-CN': '紧急故障' },
    frtTargetMs: 5 * MINUTE,
    ttrTargetMs: 4 * HOUR,
    target: 0.85,
    useBusinessHours: false,
  },
  {
    id: 'important',
    name: { en: 'Important', 'zh-CN': '重要问题' },
    frtTargetMs: 30 * MINUTE,
    ttrTargetMs: 8 * HOUR,
    target: 0.9,
    useBusinessHours: false,
  },
  {
    id: 'general',
    name: { en: 'General enquiry', 'zh-CN': '一般咨询' },
    frtTargetMs: 2 * HOUR,
    ttrTargetMs: 24 * HOUR,
    target: 0.95,
    useBusinessHours: false,
  },
  {
    id: 'feature',
    name: { en: 'Feature request', 'zh-CN': '功能建议' },
    frtTargetMs: 24 * HOUR,
    ttrTargetMs: 5 * DAY,
    target: 0.9,
    useBusinessHours: true,
    hours: WORKING_DAYS,
  },
  {
    id: 'complaint',
    name: { en: 'Complaint', 'zh-CN': '投诉' },
    ttrTargetMs: 24 * HOUR,
    useBusinessHours: false,
  },
];
