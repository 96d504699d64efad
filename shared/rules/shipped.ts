// For: the rules that every floor starts with (metrics.md §2.10). May import: shared. Promises: data only; all are settings, none is a standard.
import type { Rule } from './rule.ts';

type Draft = Omit<Rule, 'enabled' | 'minSample' | 'when'> & {
  when: { metric: string; op: '>' | '<' | '>='; value: number };
  minSample?: number;
};
const rule = ({ when, minSample = 0, ...rest }: Draft): Rule => ({
  ...rest,
  enabled: true,
  minSample,
  when: { ...when, forMs: 0 },
});

export const shippedRules: readonly Rule[] = [
  rule({
    id: 'queue-longest-wait-watch',
    name: { en: 'Longest wait', 'zh-CN': '最长等待' },
    severity: 'watch',
    scope: { each: 'queue' },
    when: { metric: 'longestWait', op: '>', value: 180_000 },
  }),
  rule({
    id: 'queue-longest-wait-breach',
    name: { en: 'Longest wait', 'zh-CN': '最长等待' },
    severity: 'breach',
    scope: { each: 'queue' },
    when: { metric: 'longestWait', op: '>', value: 300_000 },
  }),
  rule({
    id: 'queue-sl-watch',
    name: { en: 'Service level', 'zh-CN': '服务水平' },
    severity: 'watch',
    scope: { each: 'queue' },
    when: { metric: 'sl@today', op: '<', value: 0.8 },
    minSample: 20,
  }),
  rule({
    id: 'queue-sl-breach',
    name: { en: 'Service level', 'zh-CN': '服务水平' },
    severity: 'breach',
    scope: { each: 'queue' },
    when: { metric: 'sl@today', op: '<', value: 0.7 },
    minSample: 20,
  }),
  rule({
    id: 'total-longest-wait-watch',
    name: { en: 'Longest wait', 'zh-CN': '最长等待' },
    severity: 'watch',
    scope: { total: true },
    when: { metric: 'longestWait', op: '>', value: 180_000 },
  }),
  rule({
    id: 'total-longest-wait-breach',
    name: { en: 'Longest wait', 'zh-CN': '最长等待' },
    severity: 'breach',
    scope: { total: true },
    when: { metric: 'longestWait', op: '>', value: 300_000 },
  }),
  rule({
    id: 'total-sl-watch',
    name: { en: 'Service level', 'zh-CN': '服务水平' },
    severity: 'watch',
    scope: { total: true },
    when: { metric: 'sl@today', op: '<', value: 0.8 },
    minSample: 20,
  }),
  rule({
    id: 'total-sl-breach',
    name: { en: 'Service level', 'zh-CN': '服务水平' },
    severity: 'breach',
    scope: { total: true },
    when: { metric: 'sl@today', op: '<', value: 0.7 },
    minSample: 20,
  }),
  rule({
    id: 'total-abandon-watch',
    name: { en: 'Abandoned', 'zh-CN': '放弃率' },
    severity: 'watch',
    scope: { total: true },
    when: { metric: 'abandonRate@today', op: '>', value: 0.05 },
    minSample: 20,
  }),
  rule({
    id: 'total-abandon-breach',
    name: { en: 'Abandoned', 'zh-CN': '放弃率' },
    severity: 'breach',
    scope: { total: true },
    when: { metric: 'abandonRate@today', op: '>', value: 0.08 },
    minSample: 20,
  }),
  rule({
    id: 'total-occupancy-watch',
    name: { en: 'Occupancy', 'zh-CN': '占用率' },
    severity: 'watch',
    scope: { total: true },
    when: { metric: 'occupancy@slide30', op: '>', value: 0.85 },
  }),
  rule({
    id: 'total-occupancy-breach',
    name: { en: 'Occupancy', 'zh-CN': '占用率' },
    severity: 'breach',
    scope: { total: true },
    when: { metric: 'occupancy@slide30', op: '>', value: 0.9 },
  }),
  rule({
    id: 'team-sl-watch',
    name: { en: 'Service level', 'zh-CN': '服务水平' },
    severity: 'watch',
    scope: { each: 'team' },
    when: { metric: 'sl@today', op: '<', value: 0.8 },
    minSample: 20,
  }),
  rule({
    id: 'team-sl-breach',
    name: { en: 'Service level', 'zh-CN': '服务水平' },
    severity: 'breach',
    scope: { each: 'team' },
    when: { metric: 'sl@today', op: '<', value: 0.7 },
    minSample: 20,
  }),
  {
    id: 'source-stale',
    name: { en: 'Source silent', 'zh-CN': '数据源中断' },
    enabled: true,
    severity: 'watch',
    scope: { each: 'source' },
    minSample: 0,
    when: { staleForMs: 0 },
  },
];
