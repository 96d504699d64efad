// For: the rules that every floor starts with (metrics.md §2.10). May import: shared. Promises: data only; all are settings, none is a standard; nothing of strain (STRAIN1).
import type { z } from 'zod';
import type { LocalText, Severity } from '../domain.ts';
import { MINUTE, SECOND } from '../time.ts';
import type { Op } from './condition.ts';
import { ruleSchema, type Rule } from './rule.ts';
import type { RuleScope } from './scope.ts';

type Draft = z.input<typeof ruleSchema>;
type Values = readonly [trip: number, clear: number];

const EVERY_QUEUE: RuleScope = { each: 'queue' };
const EVERY_TEAM: RuleScope = { each: 'team' };
const WHOLE_FLOOR: RuleScope = { total: true };
/** Contacts from which on a share says something. */
const MIN_SAMPLE = 20;

const LONGEST_WAIT: LocalText = { en: 'Longest wait', 'zh-CN': '最长等待' };
const SERVICE_LEVEL: LocalText = { en: 'Service level', 'zh-CN': '服务水平' };
const ABANDONED: LocalText = { en: 'Abandoned', 'zh-CN': '放弃率' };
const OCCUPANCY: LocalText = { en: 'Occupancy', 'zh-CN': '占用率' };

interface Limit {
  readonly id: string;
  readonly name: LocalText;
  readonly severity: Severity;
  readonly scope: RuleScope;
  readonly metric: string;
  readonly minSample?: number;
}

/** One limit of one figure: trips beyond the first value, is over on the other side of the second. */
function limit({ metric, ...rest }: Limit, op: '>' | '<', [trip, clear]: Values): Draft {
  const back: Op = op === '>' ? '<=' : '>=';
  return { ...rest, when: { metric, op, value: trip }, clear: { op: back, value: clear } };
}

const waits = (scope: RuleScope, of: string): readonly Draft[] => {
  const base = { name: LONGEST_WAIT, scope, metric: 'longestWait' };
  return [
    limit({ ...base, id: `${of}-longest-wait-watch`, severity: 'watch' }, '>', [3 * MINUTE, 150 * SECOND]),
    limit({ ...base, id: `${of}-longest-wait-breach`, severity: 'breach' }, '>', [5 * MINUTE, 210 * SECOND]),
  ];
};

const levels = (scope: RuleScope, of: string): readonly Draft[] => {
  const base = { name: SERVICE_LEVEL, scope, metric: 'sl@today', minSample: MIN_SAMPLE };
  return [
    limit({ ...base, id: `${of}-sl-watch`, severity: 'watch' }, '<', [0.8, 0.81]),
    limit({ ...base, id: `${of}-sl-breach`, severity: 'breach' }, '<', [0.7, 0.71]),
  ];
};

const abandons: readonly Draft[] = (['watch', 'breach'] as const).map((severity) => {
  const base = { name: ABANDONED, scope: WHOLE_FLOOR, metric: 'abandonRate@today', minSample: MIN_SAMPLE };
  const values: Values = severity === 'watch' ? [0.05, 0.048] : [0.08, 0.075];
  return limit({ ...base, id: `total-abandon-${severity}`, severity }, '>', values);
});

const occupancies: readonly Draft[] = (['watch', 'breach'] as const).map((severity) => {
  const base = { name: OCCUPANCY, scope: WHOLE_FLOOR, metric: 'occupancy@slide30' };
  const values: Values = severity === 'watch' ? [0.85, 0.83] : [0.9, 0.88];
  return limit({ ...base, id: `total-occupancy-${severity}`, severity }, '>', values);
});

/** Where sources tell nothing of agents, nobody can be missed. */
const SOMEBODY = { metric: 'signedIn', op: '>=', value: 1 } as const;

/** Somebody waits and the figure of those who could answer stays at nought for two minutes. */
const absence = (
  id: string,
  name: Draft['name'],
  severity: Draft['severity'],
  { figure, waiting }: { readonly figure: 'available' | 'staffed'; readonly waiting: number },
): Draft => ({
  id,
  name,
  severity,
  scope: EVERY_QUEUE,
  when: {
    all: [{ metric: figure, op: '<=', value: 0 }, { metric: 'waiting', op: '>=', value: waiting }, SOMEBODY],
    forMs: 2 * MINUTE,
  },
  clear: { forMs: 30 * SECOND },
  runbook: 'staffing-gap',
});

const absences: readonly Draft[] = [
  absence('queue-nobody-free', { en: 'Nobody free', 'zh-CN': '无空闲坐席' }, 'watch', {
    figure: 'available',
    waiting: 3,
  }),
  absence('queue-everybody-away', { en: 'Everybody away', 'zh-CN': '全员离席' }, 'critical', {
    figure: 'staffed',
    waiting: 1,
  }),
];

const surges: readonly Draft[] = [
  {
    id: 'queue-surge',
    name: { en: 'Queue grows fast', 'zh-CN': '排队激增' },
    severity: 'watch',
    scope: EVERY_QUEUE,
    when: {
      all: [
        { metric: 'waiting', changeOver: { ms: 10 * MINUTE, op: '>=', value: 10 } },
        { metric: 'waiting', op: '>=', value: 15 },
      ],
      forMs: 30 * SECOND,
    },
    clear: { all: [{ metric: 'waiting', op: '<', value: 12 }], forMs: MINUTE },
    runbook: 'traffic-surge',
  },
  {
    ...limit(
      {
        id: 'queue-abandon-now',
        name: { en: 'Many hang up now', 'zh-CN': '放弃率上升' },
        severity: 'breach',
        scope: EVERY_QUEUE,
        metric: 'abandonRate@slide30',
        minSample: MIN_SAMPLE,
      },
      '>',
      [0.15, 0.1],
    ),
  },
];

const promises: readonly Draft[] = [
  {
    id: 'queue-overdue',
    name: { en: 'Replies overdue', 'zh-CN': '回复超时' },
    severity: 'watch',
    scope: EVERY_QUEUE,
    when: { metric: 'breachedOpen', op: '>=', value: 5, forMs: 5 * MINUTE },
    clear: { op: '<', value: 2, forMs: MINUTE },
  },
  {
    id: 'queue-red-flags',
    name: { en: 'Sentiment flag stands', 'zh-CN': '红色情绪标记未处理' },
    severity: 'watch',
    scope: EVERY_QUEUE,
    when: { metric: 'flagsRed', op: '>=', value: 1, forMs: 3 * MINUTE },
    runbook: 'complaint-wave',
  },
  {
    id: 'team-missed-offers',
    name: { en: 'Offers not answered', 'zh-CN': '振铃未接' },
    severity: 'watch',
    scope: EVERY_TEAM,
    when: { metric: 'ronaRate@slide30', op: '>', value: 0.2, forMs: 5 * MINUTE },
    clear: { op: '<', value: 0.1, forMs: 5 * MINUTE },
    minSample: MIN_SAMPLE,
  },
];

const sources: readonly Draft[] = [
  {
    id: 'source-stale',
    name: { en: 'Source silent', 'zh-CN': '数据源中断' },
    severity: 'watch',
    scope: { each: 'source' },
    when: { staleForMs: 0 },
    runbook: 'source-outage',
  },
  {
    id: 'source-lost',
    name: { en: 'Source lost', 'zh-CN': '数据源丢失' },
    severity: 'breach',
    scope: { each: 'source' },
    when: { staleForMs: 5 * MINUTE },
    runbook: 'source-outage',
  },
];

export const shippedRules: readonly Rule[] = [
  ...waits(EVERY_QUEUE, 'queue'),
  ...levels(EVERY_QUEUE, 'queue'),
  ...waits(WHOLE_FLOOR, 'total'),
  ...levels(WHOLE_FLOOR, 'total'),
  ...abandons,
  ...occupancies,
  ...levels(EVERY_TEAM, 'team'),
  ...absences,
  ...surges,
  ...promises,
  ...sources,
].map((draft) => ruleSchema.parse(draft));
