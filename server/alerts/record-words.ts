// For: the words of an incident's record, in two languages. May import: shared. Promises: data only.
import type { NoticeStep, Outcome } from '../../shared/notify/notify-events.ts';
import type { RuleLanguage } from '../../shared/rules/metric-words.ts';

type State = 'idle' | 'pending' | 'open' | 'recovering' | 'closed';
type Mark = 'blind' | 'seen' | 'acknowledged' | 'released' | 'snoozed' | 'woken';

export interface RecordWords {
  readonly severity: string;
  readonly opened: string;
  readonly closed: string;
  readonly stillOpen: string;
  readonly lasted: string;
  readonly number: string;
  readonly times: string;
  readonly life: string;
  readonly relapsed: string;
  readonly worst: string;
  readonly until: string;
  readonly runbook: string;
  readonly messages: string;
  readonly attempt: string;
  readonly none: string;
  readonly states: Readonly<Record<State, string>>;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly steps: Readonly<Record<NoticeStep, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
}

export const RECORD_WORDS: Readonly<Record<RuleLanguage, RecordWords>> = {
  en: {
    severity: 'Severity',
    opened: 'Opened',
    closed: 'Closed',
    stillOpen: 'still open',
    lasted: 'Lasted',
    number: 'Id',
    times: 'Times in',
    life: 'What happened',
    relapsed: 'open again before it was over',
    worst: 'at worst',
    until: 'until',
    runbook: 'Runbook',
    messages: 'Who was told',
    attempt: 'attempt',
    none: 'Nobody of this one by itself.',
    states: { idle: 'idle', pending: 'pending', open: 'opened', recovering: 'recovering', closed: 'closed' },
    marks: {
      blind: 'its figure could not be seen',
      seen: 'its figure could be seen again',
      acknowledged: 'acknowledged by',
      released: 'let go of by',
      snoozed: 'snoozed by',
      woken: 'woken by',
    },
    steps: { opened: 'opened', worse: 'became worse', escalated: 'escalated', closed: 'over' },
    outcomes: { sent: 'delivered', failed: 'failed', gaveUp: 'given up', again: 'to be tried again' },
  },
  'zh-CN': {
    severity: '级别',
    opened: '触发',
    closed: '解除',
    stillOpen: '尚未解除',
    lasted: '历时',
    number: '编号',
    times: '时区',
    life: '经过',
    relapsed: '恢复中再次触发',
    worst: '峰值',
    until: '至',
    runbook: '预案',
    messages: '通知记录',
    attempt: '第几次',
    none: '未就此单独通知。',
    states: { idle: '空闲', pending: '待定', open: '触发', recovering: '恢复中', closed: '解除' },
    marks: {
      blind: '数据不可见',
      seen: '数据恢复可见',
      acknowledged: '接手人',
      released: '放手人',
      snoozed: '推迟人',
      woken: '唤醒人',
    },
    steps: { opened: '触发', worse: '升级', escalated: '上报', closed: '解除' },
    outcomes: { sent: '已送达', failed: '失败', gaveUp: '放弃', again: '重试' },
  },
};
