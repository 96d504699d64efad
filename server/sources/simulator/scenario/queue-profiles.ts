// For: how each queue behaves: how many, how long, how patient. May import: shared. Promises: data and a default for any other queue.
import type { Channel } from '../../../../shared/domain.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../../shared/time.ts';
import type { Name } from './names.ts';

/** `road`: all day and night. `daily`: morning and afternoon. `evening`: later. `office`: Monday to Friday, 9 to 17 only. */
export type Rhythm = 'road' | 'daily' | 'evening' | 'office';

export interface QueueProfile {
  /** Queues of one skill group are answered by the same agents. */
  readonly group: string;
  /** Contacts of an ordinary weekday, relative to the other queues. */
  readonly weight: number;
  /** Agents planned for it ÷ agents that its work asks for. */
  readonly staffing: number;
  readonly rhythm: Rhythm;
  /** Share of a weekday's contacts that a Saturday or Sunday brings. */
  readonly weekend: number;
  /** How much of the storm's surge reaches it: 0 none, 1 all; more where a storm brings trouble of its own. */
  readonly storm: number;
  readonly talkMs: Millis;
  readonly talkSigma: number;
  readonly wrapMs: Millis;
  /** Share of segments that need after-contact work. */
  readonly wrapShare: number;
  /** Mean of an exponential patience. */
  readonly patienceMs: Millis;
  /** How loudly a waiting contact calls for a free agent, beside the queue's siblings. */
  readonly urgency: number;
  /** Share of its customers who go first. */
  readonly urgentShare: number;
  /** Share of customers who are angry although they did not wait. */
  readonly anger: number;
  readonly transferShare: number;
  readonly transferTo: readonly string[];
  /** Where a contact goes that waited too long, and when. */
  readonly overflow?: { readonly afterMs: Millis; readonly to: string };
  /** Share of those told of a long wait who prefer to be called back. */
  readonly callbackShare: number;
  /** Needs systems that only its own agents know: by day nobody helps out. */
  readonly special: boolean;
  readonly topics: readonly Name[];
}

const topics = (...words: readonly [string, string][]): readonly Name[] =>
  words.map(([en, zh]) => ({ en, 'zh-CN': zh }));

const VOICE: QueueProfile = {
  group: 'general',
  weight: 600,
  staffing: 1,
  rhythm: 'daily',
  weekend: 0.8,
  storm: 0.4,
  talkMs: 130 * SECOND,
  talkSigma: 0.55,
  wrapMs: 28 * SECOND,
  wrapShare: 0.85,
  patienceMs: 4 * MINUTE,
  urgency: 1,
  urgentShare: 0,
  anger: 0.03,
  transferShare: 0.03,
  transferTo: [],
  callbackShare: 0,
  special: false,
  topics: topics(['Enquiry', '咨询'], ['Account', '账户'], ['Change of order', '变更'], ['Refund status', '退款进度']),
};
const CHAT: QueueProfile = {
  ...VOICE,
  group: 'digital',
  rhythm: 'evening',
  weekend: 0.8,
  talkMs: 260 * SECOND,
  wrapMs: 14 * SECOND,
  wrapShare: 0.4,
  patienceMs: 9 * MINUTE,
};
const SLOW: QueueProfile = { ...CHAT, group: 'correspondence', patienceMs: 5 * HOUR, talkMs: 260 * SECOND };

const KNOWN: Readonly<Record<string, QueueProfile>> = {
  etc: {
    ...VOICE,
    special: true,
    staffing: 1.04,
    urgency: 0.5,
    group: 'tolling',
    weight: 1760,
    storm: 2.7,
    weekend: 0.96,
    talkMs: 138 * SECOND,
    wrapMs: 26 * SECOND,
    patienceMs: 8 * MINUTE,
    anger: 0.05,
    transferShare: 0.05,
    transferTo: ['disp', 'inv', 'comp'],
    callbackShare: 0.12,
    topics: topics(
      ['Double charge', '重复扣费'],
      ['Gate did not open', '栏杆未抬'],
      ['Card not read', '读卡失败'],
      ['Refund status', '退款进度'],
      ['Wrong vehicle class', '车型不符'],
      ['New tag', '新办设备'],
    ),
  },
  resc: {
    ...VOICE,
    staffing: 0.96,
    urgentShare: 0.12,
    group: 'road',
    weight: 980,
    rhythm: 'road',
    storm: 0.5,
    weekend: 1.06,
    talkMs: 175 * SECOND,
    talkSigma: 0.5,
    wrapMs: 34 * SECOND,
    patienceMs: 6 * MINUTE,
    urgency: 0.9,
    anger: 0.05,
    transferShare: 0.04,
    transferTo: ['vid', 'road'],
    topics: topics(
      ['Breakdown', '车辆故障'],
      ['Accident', '交通事故'],
      ['Flat tyre', '轮胎损坏'],
      ['Stuck in snow', '积雪被困'],
      ['Tow truck status', '拖车进度'],
    ),
  },
  road: {
    ...VOICE,
    staffing: 1.08,
    urgency: 0.7,
    group: 'road',
    weight: 2050,
    rhythm: 'road',
    storm: 0.5,
    weekend: 1.06,
    talkMs: 74 * SECOND,
    talkSigma: 0.5,
    wrapMs: 12 * SECOND,
    wrapShare: 0.7,
    patienceMs: 3 * MINUTE,
    anger: 0.02,
    transferShare: 0.02,
    transferTo: ['resc', 'serv'],
    topics: topics(
      ['Road closure', '道路封闭'],
      ['Detour', '绕行路线'],
      ['Snow and ice', '冰雪路况'],
      ['Congestion', '拥堵'],
      ['Truck ban', '货车限行'],
    ),
  },
  vid: {
    ...VOICE,
    staffing: 1.05,
    group: 'care',
    weight: 370,
    storm: 0.2,
    weekend: 0.96,
    talkMs: 240 * SECOND,
    wrapMs: 45 * SECOND,
    wrapShare: 0.95,
    patienceMs: 5 * MINUTE,
    urgency: 1.3,
    transferShare: 0.03,
    transferTo: ['resc'],
    topics: topics(['Minor collision', '轻微事故'], ['Photo evidence', '拍照取证'], ['Liability', '责任认定']),
  },
  disp: {
    ...VOICE,
    staffing: 1,
    urgency: 6,
    group: 'tolling',
    weight: 600,
    weekend: 0.92,
    storm: 0.1,
    talkMs: 175 * SECOND,
    wrapMs: 42 * SECOND,
    wrapShare: 0.95,
    patienceMs: 5 * MINUTE,
    anger: 0.1,
    transferShare: 0.05,
    transferTo: ['comp'],
    callbackShare: 0.1,
    topics: topics(
      ['Toll too high', '费用偏高'],
      ['Detour charged', '绕行计费'],
      ['Unpaid notice', '欠费通知'],
      ['Exemption', '减免申请'],
    ),
  },
  inv: {
    ...VOICE,
    urgency: 6,
    group: 'tolling',
    weight: 470,
    weekend: 0.9,
    storm: 0,
    talkMs: 100 * SECOND,
    wrapMs: 20 * SECOND,
    transferShare: 0.02,
    transferTo: ['etc'],
    overflow: { afterMs: 4 * MINUTE, to: 'disp' },
    topics: topics(
      ['Invoice not received', '未收到发票'],
      ['Company title', '抬头更正'],
      ['Bulk download', '批量下载'],
    ),
  },
  comp: {
    ...VOICE,
    staffing: 1.05,
    urgency: 1.3,
    group: 'care',
    weight: 260,
    weekend: 0.94,
    storm: 0.1,
    talkMs: 270 * SECOND,
    talkSigma: 0.5,
    wrapMs: 75 * SECOND,
    wrapShare: 1,
    patienceMs: 6 * MINUTE,
    anger: 0.28,
    transferShare: 0.01,
    transferTo: ['disp'],
    topics: topics(
      ['Staff conduct', '服务态度'],
      ['Long delay', '处理超时'],
      ['Repeat problem', '重复问题'],
      ['Compensation', '赔偿诉求'],
    ),
  },
  serv: {
    ...VOICE,
    storm: 0.1,
    urgency: 6,
    group: 'road',
    weight: 210,
    rhythm: 'road',
    weekend: 1.2,
    talkMs: 82 * SECOND,
    wrapMs: 14 * SECOND,
    overflow: { afterMs: 3 * MINUTE, to: 'road' },
    topics: topics(['Lost property', '失物招领'], ['Fuel and meals', '加油餐饮'], ['Parking', '停车位']),
  },
  over: {
    ...VOICE,
    urgency: 1.6,
    group: 'care',
    weight: 80,
    rhythm: 'office',
    weekend: 0,
    storm: 0,
    talkMs: 230 * SECOND,
    wrapMs: 60 * SECOND,
    wrapShare: 1,
    topics: topics(['Route permit', '线路许可'], ['Escort', '护送安排'], ['Permit status', '办理进度']),
  },
  ev: {
    ...VOICE,
    storm: 0.1,
    urgency: 6,
    group: 'road',
    weight: 330,
    rhythm: 'evening',
    weekend: 1.1,
    talkMs: 120 * SECOND,
    wrapMs: 20 * SECOND,
    anger: 0.05,
    topics: topics(
      ['Charger out of order', '充电桩故障'],
      ['Payment failed', '支付失败'],
      ['Queue at charger', '充电排队'],
    ),
  },
  wx: {
    ...CHAT,
    staffing: 1.12,
    weekend: 0.97,
    weight: 1060,
    storm: 0.15,
    topics: topics(
      ['Bill query', '账单查询'],
      ['Road ahead', '前方路况'],
      ['Refund status', '退款进度'],
      ['Invoice', '发票'],
    ),
  },
  app: {
    ...CHAT,
    staffing: 1.12,
    weekend: 0.97,
    weight: 410,
    storm: 0.1,
    talkMs: 230 * SECOND,
    overflow: { afterMs: 4 * MINUTE, to: 'wx' },
    topics: topics(['Login', '登录问题'], ['Payment', '支付'], ['Route planner', '路线规划']),
  },
};

/** Channels whose agents hold several contacts at once. */
const SHARED: ReadonlySet<Channel> = new Set<Channel>(['chat', 'message', 'social']);
const CHAT_SLOTS = 3;
/** How many of its slots a busy chat agent fills on the average. */
export const CHAT_FILL = 3;

/** People speak to each other: they hold, ring off and are cut off; all else is written. */
export const isCall = (channel: Channel): boolean =>
  channel === 'voice' || channel === 'video' || channel === 'callback';

export const slotsOf = (channel: Channel): number => (SHARED.has(channel) ? CHAT_SLOTS : 1);

const byChannel = (channel: Channel): QueueProfile =>
  SHARED.has(channel) ? CHAT : channel === 'email' || channel === 'task' ? SLOW : VOICE;

/** The profile of a queue: our own if it bears a name of the demo and its channel works the same way, else its channel's. */
export function profileOf(id: string, channel: Channel): QueueProfile {
  const known = Object.hasOwn(KNOWN, id) ? KNOWN[id] : undefined;
  const usual = byChannel(channel);
  const demoIsShared = known?.group === 'digital';
  return known !== undefined && usual !== SLOW && demoIsShared === SHARED.has(channel) ? known : usual;
}
