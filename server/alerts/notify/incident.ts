// For: a group of alerts as whoever delivers sees it, from its first opening to its last message. May import: shared, alerts. Promises: values; nothing of addresses.
import { worseOf, type Severity } from '../../../shared/domain.ts';
import type { NoticeStep, Outcome } from '../../../shared/notify/notify-events.ts';
import type { ScopeKind } from '../../../shared/rules/places.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';

/** One opening of one alert in it. */
export interface Member {
  /** As people and routes name the opening. */
  readonly alertId: string;
  readonly key: string;
  readonly kind: ScopeKind;
  readonly row: string;
  readonly severity: Severity;
  readonly since: EpochMillis;
  readonly openedAt: EpochMillis;
  readonly value: number | null;
  readonly anchor: EpochMillis | null;
  /** As it stands now, or stood at the end. Undefined for a rule that this version cannot read. */
  readonly rule: Rule | undefined;
  readonly closedAt: EpochMillis | null;
  readonly peak: number | null;
  readonly owner: { readonly by: string; readonly note: string | null } | null;
  /** It makes no noise now. */
  readonly quiet: boolean;
  /** When it first made some; null when never. */
  readonly loudSince: EpochMillis | null;
}

/** What is known of one notice. */
export interface Told {
  readonly notice: string;
  readonly step: NoticeStep;
  readonly contact: string;
  readonly channel: string;
  readonly attempts: number;
  readonly outcome: Outcome;
  readonly at: EpochMillis;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly retryAt: EpochMillis | null;
}

/** Nobody had taken it on when the time of an escalation came. */
export interface Escalated {
  readonly rule: string;
  readonly nth: number;
  readonly to: string;
  readonly at: EpochMillis;
}

export interface Incident {
  /** `<group>@<opened>`: what is said of it stands in one thread. */
  readonly id: string;
  readonly group: string;
  readonly openedAt: EpochMillis;
  closedAt: EpochMillis | null;
  /** By id of the opening, in order. */
  readonly members: Map<string, Member>;
  /** By rule and number of the step. */
  readonly escalated: Map<string, Escalated>;
  /** By notice. */
  readonly told: Map<string, Told>;
}

export const openMembers = ({ members }: Incident): readonly Member[] =>
  [...members.values()].filter(({ closedAt }) => closedAt === null);

/** Those that had been heard by an instant. */
export const loudBy = ({ members }: Incident, at: EpochMillis): readonly Member[] =>
  [...members.values()].filter(({ loudSince }) => loudSince !== null && loudSince <= at);

export const worstOf = (members: readonly Member[]): Severity | null =>
  members.reduce<Severity | null>(
    (worst, { severity }) => (worst === null ? severity : worseOf(worst, severity)),
    null,
  );
