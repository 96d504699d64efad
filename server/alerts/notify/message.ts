// For: what is said of a group of alerts, once for every channel. May import: shared, alerts. Promises: types alone.
import type { Severity } from '../../../shared/domain.ts';
import type { NoticeStep } from '../../../shared/notify/notify-events.ts';
import type { RuleLanguage } from '../../../shared/rules/metric-words.ts';

export interface Line {
  readonly label: string;
  readonly text: string;
}

export interface Message {
  /** The idempotency key. */
  readonly key: string;
  /** Of the group of alerts: what is said of one belongs together. */
  readonly thread: string;
  readonly step: NoticeStep | 'test';
  readonly severity: Severity;
  readonly language: RuleLanguage;
  /** One line: what, where, how it stands. */
  readonly title: string;
  readonly lines: readonly Line[];
  /** What to do: the steps of its runbook. */
  readonly steps: readonly string[];
  readonly stepsTitle: string;
  /** Where it can be taken on; null where the server does not know its own address. */
  readonly link: { readonly text: string; readonly url: string } | null;
  /** For programs. */
  readonly data: Readonly<Record<string, unknown>>;
}
