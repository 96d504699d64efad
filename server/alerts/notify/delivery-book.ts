// For: what is to be delivered, and what has been: the fold of alert.*, rule.changed and alert.notified. May import: shared, alerts, notify. Promises: the same events, the same book: a restart goes on where the last process stood.
import type { EventOf, FloorEvent } from '../../../shared/events/event.ts';
import type { Millis, EpochMillis } from '../../../shared/time.ts';
import { DAY } from '../../../shared/time.ts';
import { alertId, keyOf } from '../alert.ts';
import { AlertBook } from '../book.ts';
import type { GroupNews } from '../groups.ts';
import { quietIn } from '../quiet-in.ts';
import { earlier } from '../verdict.ts';
import { openMembers, type Incident, type Member, type Told } from './incident.ts';

/** What was over for so long is history: nothing of it is told any more. */
const TOLD_WITHIN: Millis = DAY;

const NAMES: ReadonlySet<string> = new Set([
  'alert.changed',
  'alert.marked',
  'alert.silenced',
  'alert.notified',
  'rule.changed',
]);

export class DeliveryBook {
  readonly #book = new AlertBook();
  /** By group: those that are open. */
  readonly #open = new Map<string, Incident>();
  readonly #incidents = new Map<string, Incident>();
  /** When time alone changes something, null for never. */
  #nextAt: EpochMillis | null = null;
  /** Grows with every change. */
  revision = 0;

  /** Open incidents, and those of the last day. */
  get incidents(): ReadonlyMap<string, Incident> {
    return this.#incidents;
  }
  get nextAt(): EpochMillis | null {
    return this.#nextAt;
  }

  /** Events in the order of the journal; those that do not concern it are passed over. */
  fold(events: readonly FloorEvent[]): void {
    for (const event of events) {
      if (!NAMES.has(event.name)) continue;
      if (event.name === 'alert.notified') this.#outcome(event);
      else this.#step(event);
    }
  }

  /** Time goes on: what it alone makes loud, or unacknowledged for too long, is so. */
  advance(now: EpochMillis): void {
    while (this.#nextAt !== null && this.#nextAt <= now) this.#listen(this.#nextAt);
  }

  /** Lets go of what is over for longer than a day. */
  forget(now: EpochMillis): void {
    for (const [id, { closedAt }] of this.#incidents)
      if (closedAt !== null && closedAt < now - TOLD_WITHIN) this.#incidents.delete(id);
  }

  #step(event: Exclude<FloorEvent, EventOf<'alert.notified'>>): void {
    this.advance(event.time);
    const news = this.#book.fold([event]);
    if (event.name === 'alert.changed') {
      if (event.data.to === 'pending' || event.data.to === 'idle') return;
      this.#changed(event, news);
    }
    if (event.name === 'alert.marked') this.#marked(event);
    else if (event.name === 'rule.changed') this.#ruled(event.data.ruleId);
    this.#listen(event.time);
  }

  #changed(event: EventOf<'alert.changed'>, news: readonly GroupNews[]): void {
    const { data, time } = event;
    for (const { kind, group } of news) {
      const incident = kind === 'opened' ? this.#begin(group.key, time) : this.#open.get(group.key);
      if (incident === undefined) continue;
      if (kind === 'opened' || kind === 'joined') {
        const member = this.#memberOf(event);
        incident.members.set(member.alertId, member);
      } else this.#end(incident, keyOf(data), time, data.peak);
      if (kind === 'closed') {
        incident.closedAt = time;
        this.#open.delete(group.key);
      }
    }
  }

  #begin(group: string, openedAt: EpochMillis): Incident {
    const id = `${group.replaceAll('\n', ' ')}@${openedAt}`;
    const made: Incident = {
      ...{ id, group, openedAt, closedAt: null },
      ...{ members: new Map(), escalated: new Map(), told: this.#incidents.get(id)?.told ?? new Map<string, Told>() },
    };
    this.#open.set(group, made);
    this.#incidents.set(id, made);
    return made;
  }

  #memberOf({ data, time }: EventOf<'alert.changed'>): Member {
    const { kind, row, severity, since, value, anchor, rule } = data;
    return {
      ...{ alertId: alertId(data, time), key: keyOf(data), kind, row, severity, since, openedAt: time, value, anchor },
      ...{ rule: this.#book.ruleOf(rule), closedAt: null, peak: null, owner: null, quiet: true, loudSince: null },
    };
  }

  #end(incident: Incident, key: string, closedAt: EpochMillis, peak: number | null): void {
    for (const member of openMembers(incident))
      if (member.key === key) incident.members.set(member.alertId, { ...member, closedAt, peak });
  }

  #marked({ data }: EventOf<'alert.marked'>): void {
    const key = keyOf(data);
    const owner = this.#book.alerts.get(key)?.owner ?? null;
    this.#each((member) => (member.key === key ? { ...member, owner } : member));
  }

  /** Who is told, and how it is put, follows the rule as long as the alert is open. */
  #ruled(ruleId: string): void {
    const rule = this.#book.ruleOf(ruleId);
    if (rule !== undefined) this.#each((member) => (member.rule?.id === ruleId ? { ...member, rule } : member));
  }

  #each(change: (member: Member) => Member): void {
    for (const incident of this.#open.values())
      for (const member of openMembers(incident)) {
        const changed = change(member);
        if (changed !== member) incident.members.set(member.alertId, changed);
      }
  }

  #listen(at: EpochMillis): void {
    this.#nextAt = null;
    this.revision++;
    if (this.#open.size === 0) return;
    const quietOf = quietIn(this.#book, at);
    this.#each((member) => {
      const alert = this.#book.alerts.get(member.key);
      if (alert === undefined) return member;
      const { quiet, until } = quietOf(alert);
      this.#nextAt = earlier(this.#nextAt, until);
      const before = member.loudSince;
      // What is quiet at the instant at which it became loud (of two alerts of one instant) never was.
      const loudSince = quiet === null ? (before ?? at) : before === at ? null : before;
      return { ...member, quiet: quiet !== null, loudSince };
    });
    for (const incident of this.#open.values()) this.#escalate(incident, at);
  }

  #escalate(incident: Incident, at: EpochMillis): void {
    const heard = [...incident.members.values()].filter(({ rule, loudSince }) => rule?.escalate && loudSince !== null);
    const rules = new Map(heard.flatMap(({ rule }) => (rule === undefined ? [] : [[rule.id, rule] as const])));
    for (const [id, { escalate = [] }] of rules) {
      const own = heard.filter(({ rule }) => rule?.id === id);
      const start = Math.min(...own.map(({ loudSince }) => loudSince ?? Infinity));
      escalate.forEach(({ afterMs, to }, nth) => {
        const key = `${id} ${nth}`;
        if (incident.escalated.has(key)) return;
        if (start + afterMs > at) this.#nextAt = earlier(this.#nextAt, start + afterMs);
        else if (own.some(isUnheeded)) incident.escalated.set(key, { rule: id, nth, to, at });
      });
    }
  }

  #outcome({ data, time }: EventOf<'alert.notified'>): void {
    const { notice, step, contact, channel, attempt, outcome, reference, reason, retryAt } = data;
    const id = `${data.group.replaceAll('\n', ' ')}@${data.openedAt}`;
    const incident = this.#incidents.get(id);
    if (incident === undefined) return;
    const attempts = outcome === 'again' ? 0 : attempt;
    const told = { notice, step, contact, channel, attempts, outcome, at: time, reference, reason, retryAt };
    incident.told.set(notice, told);
    this.revision++;
  }
}

/** Open, heard, and nobody's. */
export const isUnheeded = ({ closedAt, quiet, owner }: Member): boolean =>
  closedAt === null && !quiet && owner === null;
