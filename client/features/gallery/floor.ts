// For: a made-up floor for the gallery. May import: shared. Promises: plain data and no chance: a picture of it is the same every time.
import { quartersText, type QuarterRatio } from '../../../shared/board/day-quarters.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import type { FloorInfo } from '../../../shared/protocol/messages.ts';
import { MINUTE, QUARTER, type EpochMillis } from '../../../shared/time.ts';
import type { Rows, Scene } from './snapshot.ts';

/** 14:26:08 in Shanghai on Thursday, 15 January 2026. */
export const AT: EpochMillis = Date.UTC(2026, 0, 15, 6, 26, 8);
const DAY_START: EpochMillis = Date.UTC(2026, 0, 14, 16);
/** 09:00 on Friday, where queues are closed until then. */
export const TOMORROW: EpochMillis = Date.UTC(2026, 0, 16, 1);

export const FLOOR: FloorInfo = {
  name: { en: 'Beiling Expressways', 'zh-CN': '北岭高速' },
  subtitle: { en: 'Service hotline · Hall 1', 'zh-CN': '服务热线 · 一号大厅' },
  zone: 'Asia/Shanghai',
  dayStart: '00:00',
};

const rate = (column: string, num: number, den: number): HeldRow => ({
  [column]: den === 0 ? null : num / den,
  [`${column}.num`]: num,
  [`${column}.den`]: den,
});
const seconds = (waited: number | null): EpochMillis | null => (waited === null ? null : AT - waited * 1000);

type QueueFixture = readonly [id: string, en: string, zh: string, waiting: number, waited: number | null, sl: number];
const QUEUES: readonly QueueFixture[] = [
  ['etc', 'ETC & tolling', 'ETC 通行', 14, 252, 61],
  ['rescue', 'Roadside rescue', '道路救援', 3, 38, 78],
  ['weather', 'Road & weather', '路况与天气', 9, 115, 74],
  ['video', 'Video claims', '视频理赔', 0, null, 94],
  ['toll', 'Toll disputes', '通行费争议', 4, 67, 81],
  ['invoice', 'E-invoices', '电子发票', 1, 11, 88],
  ['complaint', 'Complaints', '投诉', 2, 29, 83],
  ['area', 'Service areas', '服务区', 0, null, 91],
];

const figures = (waiting: number, waited: number | null, sl: number): HeldRow => ({
  waiting,
  'longestWait.since': seconds(waited),
  ...rate('sl@today', sl, 100),
  ...rate('sl@last15', Math.max(0, sl - 9), 100),
  ...rate('sl@interval15', sl > 80 ? 4 : 2, 4),
  ...rate('sl@slide30', Math.max(0, sl - 5), 100),
  ...rate('sl@slide60', Math.max(0, sl - 3), 100),
  ...rate('abandonRate@today', 100 - sl, 900),
  ...rate('aht@today', 12_000_000, 62),
  'offered@today': 40 * sl,
  ...(sl > 80 ? { available: 2, busy: 7 } : { available: 0, busy: 9 }),
  ...{ staffed: 12, signedIn: 14, ringing: 1, acw: 2, notReady: 2, unknown: 0 },
});

const queueRows = (): Rows =>
  Object.fromEntries(
    QUEUES.map(([id, en, zh, waiting, waited, sl]) => [
      id,
      {
        ...{ name: { en, 'zh-CN': zh }, channel: 'voice', siteId: 'main', ...figures(waiting, waited, sl) },
        opensAt: id === 'area' ? TOMORROW : null,
      },
    ]),
  );

/** Longest waits by minute: each queue rises towards what it waits now. */
const trendRows = (): Rows => {
  const running = Math.floor(AT / MINUTE);
  return Object.fromEntries(
    QUEUES.map(([id, , , , waited], nth) => [
      id,
      Object.fromEntries(
        Array.from({ length: 29 }, (_, ago) => {
          const share = Math.max(0, 1 - (ago + nth) / 22);
          const wave = 12 + 11 * Math.sin(ago / 2 + nth);
          return [`b${(running - 1 - ago) % 30}`, Math.round(((waited ?? 0) * share + wave) * 1000)];
        }),
      ),
    ]),
  );
};

/** Quarter hours that are over: each queue dips when its snow came. */
const dayRows = (): Rows => {
  const over = Math.floor((AT - DAY_START) / QUARTER);
  const level = (quarter: number, nth: number, sl: number): QuarterRatio => {
    const den = Math.round(offeredAt(quarter) / (3 + 2 * nth));
    const dip = 45 * Math.exp(-(((quarter - 36 - 3 * nth) / 4) ** 2));
    const told = { quarter, num: Math.round((den * Math.min(100, sl + 16 - dip)) / 100), den };
    // For three quarters of an hour its source was not heard.
    return nth === 2 && quarter > 35 && quarter < 39 ? { ...told, incomplete: true } : told;
  };
  return Object.fromEntries(
    QUEUES.map(([id, , , , , sl], nth) => {
      const levels = Array.from({ length: over - 24 - nth }, (_, ago) => level(24 + nth + ago, nth, sl));
      const known = levels.filter(({ den }) => den > 0);
      const abandonRate = known.map(({ quarter, num, den }) => ({ quarter, num: Math.round((den - num) / 5), den }));
      return [id, { start: DAY_START, sl: quartersText(known), abandonRate: quartersText(abandonRate) }];
    }),
  );
};

const offeredAt = (quarter: number): number => Math.round(240 * Math.exp(-(((quarter - 50) / 22) ** 2)) + 12);
/** A little more than last week, and wider where more is expected. */
const expectedAt = (quarter: number) => {
  const forecast = offeredAt(quarter) + 6;
  const reach = Math.round(1.28 * Math.sqrt(forecast + (0.07 * forecast) ** 2));
  return { forecast, forecastLow: forecast - reach, forecastHigh: forecast + reach };
};
const curveRows = (): Rows =>
  Object.fromEntries(
    Array.from({ length: 96 }, (_, quarter) => {
      const start = DAY_START + quarter * QUARTER;
      const over = quarter > 50 ? 1.15 : 1;
      const offered = start + QUARTER > AT ? null : Math.round((offeredAt(quarter) + (quarter % 3) * 6) * over);
      return [`q${quarter}`, { start, offered, lastWeek: offeredAt(quarter + 1), ...expectedAt(quarter) }];
    }),
  );

const HEADLINES = ['busy', 'busy', 'available', 'busy', 'acw', 'ringing', 'notReady', 'busy', 'unknown'] as const;
const NAMES = [
  'Chen Yao',
  'Li Qing',
  'Wang Kai',
  'Zhou Jin',
  'Hu Min',
  'Deng Ge',
  'Pan Tao',
  'Song Yu',
  'Ma Li',
] as const;
const TEAMS = [
  ['aspen', 'Aspen', 'Zhao Min', 91, 648, 4.4, 0],
  ['birch', 'Birch', 'Guo Wei', 86, 630, 4.5, 12],
  ['cedar', 'Cedar', 'He Lin', 79, 645, 4.2, 1],
] as const;

const agentRows = (): Rows =>
  Object.fromEntries(
    Array.from({ length: 27 }, (_, nth) => [
      `a${nth}`,
      {
        name: NAMES[nth % NAMES.length]!,
        teamId: TEAMS[nth % 3]![0],
        headline: HEADLINES[nth % HEADLINES.length]!,
        since: AT - (20 + 31 * (nth % 7)) * 1000,
        aux: null,
        auxClass: nth % 2 === 0 ? 'break' : 'meal',
        held: nth === 7 ? 1 : 0,
        queueId: 'etc',
      },
    ]),
  );

const teamRows = (): Rows =>
  Object.fromEntries(
    TEAMS.map(([id, name, lead, sl, handled, csat, missed]) => [
      id,
      {
        ...{ name, lead, 'handled@today': handled, signedIn: 9, available: 1 },
        ...rate('sl@today', sl, 100),
        ...rate('sl@slide60', 20 - missed, 20),
        ...rate('csatMean@today', csat * 50, 50),
      },
    ]),
  );

const total: HeldRow = {
  ...figures(42, 252, 78),
  'waitingChange@slide15': 11,
  longestWaitQueue: 'etc',
  ...rate('csatMean@today', 880, 200),
  'occupancy@slide30': 0.84,
  ...{ signedIn: 84, staffed: 71, available: 9, ringing: 2, busy: 50, acw: 10, notReady: 12, unknown: 1 },
  flagsOpen: 2,
};

const acrossRows = (ids: readonly string[], more: HeldRow = {}): Rows =>
  Object.fromEntries(
    ids.map((id, nth) => [id, { ...figures(6 - nth, nth === 2 ? null : 80 - nth * 20, 76 + nth * 6), ...more }]),
  );

/** Everything that tiles draw, in good order and in bad. */
export const floorScene = (): Scene => ({
  tables: {
    totals: { total },
    queues: queueRows(),
    trends: trendRows(),
    curve: curveRows(),
    days: dayRows(),
    agents: agentRows(),
    teams: teamRows(),
    channels: acrossRows(['voice', 'chat', 'email']),
    groups: acrossRows(['Road', 'Tolls']),
    tiers: acrossRows(['1', '2'], {
      ...rate('escalationRate@today', 15, 100),
      ...rate('resolvedShare@today', 80, 100),
    }),
    classes: acrossRows(['Urgent', 'Important', 'General'], {
      ...{
        ...rate('slaFrt@today', 88, 100),
        ...rate('slaTtr@today', 91, 100),
        openCases: 7,
        atRisk: 2,
        breachedOpen: 1,
      },
    }),
  },
  lists: {
    sources: [
      { id: 'pbx', name: 'PBX', state: 'live', seen: AT, since: AT, lagMs: 200, rejected: 0, reason: null },
      { id: 'crm', name: 'CRM', state: 'late', seen: AT, since: AT, lagMs: 1100, rejected: 3, reason: null },
    ],
    alerts: [],
    announcements: [
      {
        id: 'a',
        title: 'S12 Beiling Pass',
        text: 'closed to trucks from 14:00, snow. Use the G5 diversion script.',
        by: 'Duty manager',
        at: AT - 34 * MINUTE,
      },
    ],
    flags: [
      {
        contactId: 'c1',
        queueId: 'etc',
        agentId: null,
        since: AT - 220_000,
        level: 'red',
        handledBy: null,
        rule: 'threat@1',
        term: 'lawyer',
        score: -0.8,
        scoreAt: AT,
      },
      {
        contactId: 'c2',
        queueId: 'complaint',
        agentId: null,
        since: AT - 70_000,
        level: 'amber',
        handledBy: 'Guo Wei',
        rule: 'negatives@1',
        term: null,
        score: -0.5,
        scoreAt: AT,
      },
    ],
    halts: [],
  },
});
