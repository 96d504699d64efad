// For: what is told as one: alerts that belong together, from the first that opens to the last that closes. May import: shared, alerts. Promises: one beginning and one end a group, with all its members and how long it was.
import { worseOf, type Severity } from '../../shared/domain.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { rowKey } from '../../shared/rules/places.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { keyOf, type AlertKey } from './alert.ts';

export interface AlertGroup {
  readonly key: string;
  readonly openedAt: EpochMillis;
  /** Keys of the alerts that are open in it now. */
  readonly open: readonly string[];
  /** Of all that have been, in order of their opening. */
  readonly members: readonly string[];
  /** The worst that has been in it. */
  readonly severity: Severity;
}
export type Groups = ReadonlyMap<string, AlertGroup>;

/** What whoever delivers has to know: a group begins with one message and ends with one. */
export type GroupNews =
  | { readonly kind: 'opened' | 'joined' | 'left'; readonly group: AlertGroup; readonly at: EpochMillis }
  | { readonly kind: 'closed'; readonly group: AlertGroup; readonly at: EpochMillis; readonly openMs: Millis };

/** The group in which an alert is told: that of its rule, unless the rule says otherwise. */
export function groupKeyOf(alert: AlertKey, rule: Pick<Rule, 'groupBy'> | undefined): string {
  switch (rule?.groupBy) {
    case 'row':
      return `row ${rowKey(alert.kind, alert.row)}`;
    case 'none':
      return `alert ${keyOf(alert)}`;
    default:
      return `rule ${alert.rule}`;
  }
}

export interface Told {
  readonly groups: Groups;
  readonly news: readonly GroupNews[];
}

/** An alert has opened: with it a group begins, or has one more. */
export function joinedBy(groups: Groups, key: string, member: string, severity: Severity, at: EpochMillis): Told {
  const group = groups.get(key);
  if (group === undefined) {
    const made: AlertGroup = { key, openedAt: at, open: [member], members: [member], severity };
    return { groups: new Map([...groups, [key, made]]), news: [{ kind: 'opened', group: made, at }] };
  }
  if (group.open.includes(member)) return { groups, news: [] };
  const grown: AlertGroup = {
    ...group,
    open: [...group.open, member],
    members: group.members.includes(member) ? group.members : [...group.members, member],
    severity: worseOf(group.severity, severity),
  };
  return { groups: new Map([...groups, [key, grown]]), news: [{ kind: 'joined', group: grown, at }] };
}

/** An alert has closed: it leaves its group, and the last one ends it. */
export function leftBy(groups: Groups, key: string, member: string, at: EpochMillis): Told {
  const group = groups.get(key);
  if (group === undefined || !group.open.includes(member)) return { groups, news: [] };
  const rest: AlertGroup = { ...group, open: group.open.filter((one) => one !== member) };
  const next = new Map(groups);
  if (rest.open.length > 0) {
    next.set(key, rest);
    return { groups: next, news: [{ kind: 'left', group: rest, at }] };
  }
  next.delete(key);
  return { groups: next, news: [{ kind: 'closed', group: rest, at, openMs: at - group.openedAt }] };
}
