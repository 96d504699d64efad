// For: what figures and windows are called in a sentence. May import: shared. Promises: a word for every metric of the catalogue in English and Chinese (checked by a test).
import type { MetricId } from '../metrics/catalogue.ts';
import type { Window } from '../metrics/windows.ts';

export type RuleLanguage = 'en' | 'zh-CN';
type Words = readonly [en: string, zh: string];

type Named = Exclude<MetricId, `sl:${string}`>;
const METRICS: Readonly<Record<Named, Words>> = {
  waiting: ['waiting', '等待数'],
  longestWait: ['longest wait', '最长等待'],
  currentAvgWait: ['average wait of those waiting', '当前平均等待'],
  offered: ['offered', '进线量'],
  answered: ['answered', '接听量'],
  abandoned: ['abandoned', '放弃量'],
  left: ['flowed out', '溢出量'],
  callbacks: ['call backs', '回呼量'],
  asa: ['average speed of answer', '平均应答速度'],
  sl: ['service level', '服务水平'],
  answerRate: ['answer rate', '接通率'],
  abandonRate: ['abandon rate', '放弃率'],
  flowOutRate: ['flow-out rate', '溢出率'],
  callbackRate: ['call-back rate', '回呼率'],
  aht: ['average handling time', '平均处理时长'],
  att: ['average talk time', '平均通话时长'],
  acwAvg: ['average wrap-up', '平均事后处理时长'],
  handled: ['handled', '处理量'],
  occupancy: ['occupancy', '占用率'],
  signedIn: ['agents signed in', '签入坐席'],
  staffed: ['agents staffed', '在岗坐席'],
  available: ['agents available', '空闲坐席'],
  ringing: ['agents ringing', '振铃坐席'],
  busy: ['agents busy', '忙碌坐席'],
  acw: ['agents in wrap-up', '事后处理坐席'],
  notReady: ['agents not ready', '未就绪坐席'],
  unknown: ['agents unknown', '状态不明坐席'],
  flagsOpen: ['sentiment flags', '情绪标记'],
  csat: ['satisfied customers', '满意率'],
  csatMean: ['satisfaction', '满意度'],
  waitingChange: ['change of waiting', '等待数变化'],
  avgWaitAll: ['average wait', '平均等待'],
  avgAbandonWait: ['average wait before hanging up', '平均放弃等待'],
  waitP50: ['median wait', '等待中位数'],
  waitP90: ['90th percentile of waits', '等待 90 分位'],
  waitP95: ['95th percentile of waits', '等待 95 分位'],
  ronaRate: ['offers not answered', '振铃未接率'],
  transferOutRate: ['transfer rate', '转出率'],
  escalationRate: ['escalation rate', '升级率'],
  holdAvg: ['average hold', '平均保持时长'],
  holdShare: ['share with hold', '保持占比'],
  holdAvgHeld: ['average hold where held', '有保持的平均时长'],
  utilisation: ['utilisation', '利用率'],
  nps: ['net promoter score', '净推荐值'],
  ces: ['customer effort', '客户费力度'],
  queueWithinTarget: ['share waiting within target', '目标内等待占比'],
  contactsOffered: ['contacts offered', '联系量'],
  cph: ['contacts per hour', '每小时处理量'],
  frt: ['first reply time', '首次回复时长'],
  nrt: ['next reply time', '后续回复时长'],
  ttr: ['time to resolve', '解决时长'],
  slaDigital: ['replies in time', '回复及时率'],
  slaFrt: ['first replies in time', '首次回复及时率'],
  slaNrt: ['next replies in time', '后续回复及时率'],
  slaTtr: ['resolved in time', '解决及时率'],
  openCases: ['open cases', '未结个案'],
  atRisk: ['clocks at risk', '临近超时'],
  breachedOpen: ['clocks overdue', '已超时'],
  load: ['load', '负荷'],
  slotsFree: ['free slots', '空闲席位'],
  strained: ['strained agents', '负荷过重坐席'],
  fcr: ['first-contact resolution', '首次解决率'],
  fcrProvisional: ['first-contact resolution so far', '首次解决率（暂计）'],
  ewt: ['estimated wait', '预计等待'],
  flagsRed: ['red sentiment flags', '红色情绪标记'],
  negShare: ['negative turns', '负面发言占比'],
  resolvedShare: ['share resolved', '解决占比'],
};

const WINDOWS: Readonly<Record<Window, Words>> = {
  today: ['today', '今日'],
  slide5: ['in the last 5 min', '最近 5 分钟'],
  slide15: ['in the last 15 min', '最近 15 分钟'],
  slide30: ['in the last 30 min', '最近 30 分钟'],
  slide60: ['in the last 60 min', '最近 60 分钟'],
  interval15: ['in this quarter hour', '本刻钟'],
  interval30: ['in this half hour', '本半小时'],
  last15: ['in the last whole quarter hour', '上一刻钟'],
  last30: ['in the last whole half hour', '上一半小时'],
  all: ['in all', '全部'],
};

const inLanguage = ([en, zh]: Words, language: RuleLanguage): string => (language === 'en' ? en : zh);

/** `service level`, `服务水平`; a formula of the service level by its name. */
export function metricWord(metric: MetricId, language: RuleLanguage): string {
  const [id, preset] = metric.split(':');
  const word = inLanguage(METRICS[id as Named], language);
  if (preset === undefined) return word;
  return language === 'en' ? `${word} (${preset})` : `${word}（${preset}）`;
}

export const windowWord = (window: Window, language: RuleLanguage): string => inLanguage(WINDOWS[window], language);
