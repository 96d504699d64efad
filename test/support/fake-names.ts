// For: names of the made-up floor. May import: shared. Promises: data only.
import type { Channel, LocalText } from '../../shared/domain.ts';

export interface QueueSeed {
  readonly id: string;
  readonly name: LocalText;
  readonly channel: Channel;
  /** Waiting now; null: the queue is closed and says nothing. */
  readonly waiting: number | null;
  readonly longestS: number;
  readonly sl: number;
  readonly offered: number;
  readonly abandon: number;
  readonly serving: number;
  readonly free: number;
  readonly ahtS: number;
}

type Line = readonly [
  string,
  string,
  string,
  Channel,
  number | null,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const LINES: readonly Line[] = [
  ['etc', 'ETC & tolling', 'ETC 通行', 'voice', 14, 252, 61, 1256, 9.1, 19, 0, 268],
  ['resc', 'Roadside rescue', '道路救援', 'voice', 3, 38, 78, 754, 4.4, 9, 1, 341],
  ['road', 'Road & weather', '路况气象', 'voice', 9, 115, 74, 1580, 5.2, 14, 1, 118],
  ['vid', 'Video claims', '视频快处', 'video', 0, 0, 94, 281, 1.1, 3, 2, 402],
  ['disp', 'Toll disputes', '通行费争议', 'voice', 4, 67, 81, 469, 3.6, 5, 1, 312],
  ['inv', 'E-invoices', '电子发票', 'voice', 1, 11, 88, 364, 1.9, 3, 1, 174],
  ['comp', 'Complaints', '投诉建议', 'voice', 2, 29, 83, 203, 3.0, 3, 0, 486],
  ['serv', 'Service areas', '服务区', 'voice', 0, 0, 91, 164, 1.2, 1, 1, 141],
  ['over', 'Oversize permits', '大件许可', 'voice', null, 0, 92, 59, 1.7, 0, 0, 390],
  ['ev', 'EV charging', '充电服务', 'voice', 2, 22, 85, 256, 2.3, 2, 1, 205],
  ['wx', 'WeChat', '微信在线', 'chat', 5, 51, 86, 821, 2.6, 2, 0, 421],
  ['app', 'App chat', 'App 在线', 'chat', 2, 33, 90, 316, 1.6, 1, 1, 377],
];

export const QUEUE_SEEDS: readonly QueueSeed[] = LINES.map((line) => ({
  id: line[0],
  name: { en: line[1], 'zh-CN': line[2] },
  channel: line[3],
  waiting: line[4],
  longestS: line[5],
  sl: line[6] / 100,
  offered: line[7],
  abandon: line[8] / 100,
  serving: line[9],
  free: line[10],
  ahtS: line[11],
}));

export const TEAMS: readonly (readonly [string, LocalText, LocalText])[] = [
  ['aspen', { en: 'Aspen', 'zh-CN': '白杨班' }, { en: 'Zhao Min', 'zh-CN': '赵敏' }],
  ['cedar', { en: 'Cedar', 'zh-CN': '雪松班' }, { en: 'He Lin', 'zh-CN': '何琳' }],
  ['birch', { en: 'Birch', 'zh-CN': '白桦班' }, { en: 'Guo Wei', 'zh-CN': '郭伟' }],
  ['elm', { en: 'Elm', 'zh-CN': '榆树班' }, { en: 'Tang Jia', 'zh-CN': '唐佳' }],
  ['fern', { en: 'Fern', 'zh-CN': '蕨叶班' }, { en: 'Ma Rui', 'zh-CN': '马睿' }],
  ['dune', { en: 'Dune', 'zh-CN': '沙丘班' }, { en: 'Sun Yi', 'zh-CN': '孙艺' }],
];

const SURNAMES =
  'Chen陈 Li李 Wang王 Zhang张 Liu刘 Zhao赵 Sun孙 Zhou周 Wu吴 Xu徐 Hu胡 Guo郭 He何 Lin林 Ma马 Luo罗 Song宋 Tang唐';
const GIVEN = 'Y瑶 W文 M敏 J静 H浩 Q倩 L磊 N宁 R然 X雪 K凯 T婷 B斌';
const split = (words: string): readonly (readonly [string, string])[] =>
  words.split(' ').map((word) => [word.slice(0, -1), word.slice(-1)] as const);
const surnames = split(SURNAMES);
const given = split(GIVEN);

/** Name of the n-th agent: surname and initial, as a wall shows it. */
export function agentName(n: number): LocalText {
  const family = surnames[(n * 5) % surnames.length]!;
  const first = given[(n * 7 + Math.floor(n / surnames.length)) % given.length]!;
  return { en: `${family[0]} ${first[0]}.`, 'zh-CN': `${family[1]}${first[1]}` };
}

export const TOPICS: readonly string[] = [
  'Double charge',
  'Gate did not open',
  'Card not read',
  'Refund status',
  'Wrong vehicle class',
  'New tag',
  'Statement by mail',
];
