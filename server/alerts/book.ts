// For: rules and alerts as the journal has them: the fold of rule.changed and alert.*. May import: shared, alerts. Promises: the same events, the same book, at a restart, on a replica and in the past.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Outcome } from '../../shared/notify/notify-events.ts';
import { parseRule } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { alertId, keyOf, marked, stepped, ticked, type Alert } from './alert.ts';
import { groupKeyOf, joinedBy, leftBy, type GroupNews, type Groups, type Told } from './groups.ts';
import { NO_TRACK, withClosing, withOpening, type Silence, type Track } from './quiet.ts';

export interface KnownRule {
  readonly version: number;
  readonly by: string;
  readonly at: EpochMillis;
  /** Null when it was taken away, or cannot be read by this version. */
  readonly rule: Rule | null;
}

/** How often an opening was told: sent, to be tried again, given up. */
export interface ToldCount {
  readonly sent: number;
  readonly retrying: number;
  readonly gaveUp: number;
  readonly lastAt: EpochMillis | null;
}
interface Notice {
  readonly outcome: Outcome;
  readonly at: EpochMillis;
}

export class AlertBook {
  readonly #rules = new Map<string, KnownRule>();
  readonly #alerts = new Map<string, Alert>();
  readonly #steppedAt = new Map<string, EpochMillis>();
  readonly #tracks = new Map<string, Track>();
  readonly #silences = new Map<string, Silence>();
  /** By id of an opening that is not over, then by notice. */
  readonly #told = new Map<string, Map<string, Notice>>();
  #groups: Groups = new Map();
  #inForce: readonly Rule[] = [];
  /** Grows with everything that changes what is shown. */
  revision = 0;

  /** Folds the events that concern it, in the order of the journal; others are passed over. What is told of groups comes back. */
  fold(events: readonly FloorEvent[]): readonly GroupNews[] {
    const news: GroupNews[] = [];
    for (const event of events) {
      if (event.name === 'alert.changed') news.push(...this.#step(event));
      else if (event.name === 'alert.marked') this.#mark(event);
      else if (event.name === 'alert.ticked') this.#tick(event);
      else if (event.name === 'alert.notified') this.#notice(event);
      else if (event.name === 'alert.silenced') this.#silence(event);
      else if (event.name === 'rule.changed') this.#rule(event);
    }
    return news;
  }

  /** The rules that there are, in the order in which they came. */
  get rules(): readonly Rule[] {
    return this.#inForce;
  }
  get known(): ReadonlyMap<string, KnownRule> {
    return this.#rules;
  }
  /** Alerts that are not idle. */
  get alerts(): ReadonlyMap<string, Alert> {
    return this.#alerts;
  }
  get silences(): readonly Silence[] {
    return [...this.#silences.values()];
  }
  get groups(): Groups {
    return this.#groups;
  }
  trackOf(key: string): Track {
    return this.#tracks.get(key) ?? NO_TRACK;
  }
  /** Of one opening. */
  toldOf(openingId: string): ToldCount {
    const notices = [...(this.#told.get(openingId)?.values() ?? [])];
    const count = (...of: readonly Outcome[]): number => notices.filter(({ outcome }) => of.includes(outcome)).length;
    const lastAt = notices.reduce<EpochMillis | null>((last, { at }) => Math.max(last ?? at, at), null);
    return { sent: count('sent'), retrying: count('failed', 'again'), gaveUp: count('gaveUp'), lastAt };
  }
  ruleOf(id: string): Rule | undefined {
    return this.#rules.get(id)?.rule ?? undefined;
  }

  #rule({ data, time }: EventOf<'rule.changed'>): void {
    const { ruleId, version, by, rule } = data;
    const before = this.#rules.get(ruleId);
    if (before !== undefined && before.version >= version) return;
    const parsed = rule === null ? null : parseRule(rule);
    this.#rules.set(ruleId, { version, by, at: time, rule: parsed?.ok === true ? parsed.value : null });
    this.#inForce = [...this.#rules.values()].flatMap((known) => known.rule ?? []);
    this.revision++;
  }

  #step(event: EventOf<'alert.changed'>): readonly GroupNews[] {
    const { data, time } = event;
    const key = keyOf(data);
    const before = this.#alerts.get(key) ?? null;
    // A step that is told again, or after a later one, has been taken.
    if ((this.#steppedAt.get(key) ?? -Infinity) >= time) return [];
    this.#steppedAt.set(key, time);
    const after = stepped(before, event);
    if (after === null) {
      this.#alerts.delete(key);
      if (before?.openedAt != null) this.#told.delete(alertId(before, before.openedAt));
    } else this.#alerts.set(key, after);
    this.revision++;
    return this.#track(event, key);
  }

  #track({ data, time }: EventOf<'alert.changed'>, key: string): readonly GroupNews[] {
    const opens = data.to === 'open' && data.from !== 'recovering';
    if (!opens && data.to !== 'closed') return [];
    const track = this.trackOf(key);
    this.#tracks.set(key, opens ? withOpening(track, time) : withClosing(track, time));
    const group = groupKeyOf(data, this.ruleOf(data.rule));
    const told: Told = opens
      ? joinedBy(this.#groups, group, key, data.severity, time)
      : leftBy(this.#groups, this.#groupWith(key) ?? group, key, time);
    this.#groups = told.groups;
    if (opens) this.#join(key, told.groups.get(group)?.open ?? []);
    return told.news;
  }

  /** What was told of its group was told of what joins it. */
  #join(key: string, members: readonly string[]): void {
    const ids = members.filter((one) => one !== key).map((one) => this.#openingId(one));
    const known = ids.map((id) => this.#told.get(id ?? '')).find((notices) => notices !== undefined);
    const id = this.#openingId(key);
    if (known !== undefined && id !== null) this.#told.set(id, new Map(known));
  }

  #openingId(key: string): string | null {
    const alert = this.#alerts.get(key);
    return alert?.openedAt == null ? null : alertId(alert, alert.openedAt);
  }

  /** A rule may have come to group otherwise since the alert opened. */
  #groupWith(member: string): string | undefined {
    return [...this.#groups.values()].find(({ open }) => open.includes(member))?.key;
  }

  #mark(event: EventOf<'alert.marked'>): void {
    const key = keyOf(event.data);
    const alert = this.#alerts.get(key);
    if (alert === undefined) return;
    this.#alerts.set(key, marked(alert, event));
    this.revision++;
  }

  #tick(event: EventOf<'alert.ticked'>): void {
    const key = keyOf(event.data);
    const alert = this.#alerts.get(key);
    if (alert === undefined) return;
    this.#alerts.set(key, ticked(alert, event));
    this.revision++;
  }

  #notice({ data, time }: EventOf<'alert.notified'>): void {
    for (const alert of this.#alerts.values()) {
      const id = alert.openedAt === null ? null : alertId(alert, alert.openedAt);
      if (id === null || !data.alerts.includes(id)) continue;
      const notices = this.#told.get(id) ?? new Map<string, Notice>();
      this.#told.set(id, notices.set(data.notice, { outcome: data.outcome, at: time }));
      this.revision++;
    }
  }

  #silence({ data }: EventOf<'alert.silenced'>): void {
    const { silenceId, matcher, until, by, note } = data;
    if (matcher === null) this.#silences.delete(silenceId);
    else this.#silences.set(silenceId, { silenceId, matcher, until, by, note });
    this.revision++;
  }
}
