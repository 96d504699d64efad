// For: alerts of a running server: judged as the engine moves, kept in the journal, shown from it. May import: shared, alerts, engine's interface, journal's interface, app. Promises: nothing is shown that is not kept; a restart goes on in the middle.
import { Subject, type Observable } from 'rxjs';
import type { AlertItem, SourceItem } from '../../shared/board/board.ts';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { lifeOf, type Alert } from '../alerts/alert.ts';
import { eventsOf, stepEvent } from '../alerts/alert-events.ts';
import { alertList, type AlertList, type RunbookNames } from '../alerts/alert-list.ts';
import { AlertBook } from '../alerts/book.ts';
import { Evaluator, type Transition } from '../alerts/evaluator.ts';
import { ended } from '../alerts/life.ts';
import type { GroupNews } from '../alerts/groups.ts';
import { memoryOf } from '../alerts/rule-memory.ts';
import type { Changes } from '../../shared/board/board.ts';
import type { Engine } from '../engine/engine.ts';
import type { Outbox } from './outbox.ts';
import { createRuleReadings } from './rule-readings.ts';
import type { Watcher } from './step-engine.ts';

export interface AlertDeskOptions {
  readonly engine: Pick<Engine, 'board' | 'figureReader' | 'now' | 'zoneOf'>;
  readonly floor: Floor;
  readonly sources: () => readonly SourceItem[];
  readonly takeTouched: () => Changes['rows'];
  /** Another map is another content. */
  readonly runbooks: () => RunbookNames;
  readonly outbox: Pick<Outbox, 'post'>;
  readonly now: () => EpochMillis;
  /** True while a source tells its past: what is over raises no alarm. */
  readonly holdsTime: () => boolean;
}

const NO_LIST: AlertList = { items: [], nextAt: null };

export class AlertDesk implements Watcher {
  readonly book = new AlertBook();
  readonly #options: AlertDeskOptions;
  readonly #evaluator: Evaluator;
  #memoryMs: Millis = 0;
  readonly #startedAt: EpochMillis;
  readonly #news$ = new Subject<GroupNews>();
  #live = false;
  #inForce: readonly Rule[] = [];
  /** From when the newest change of a rule holds. */
  #rulesFrom: EpochMillis = 0;
  #list: AlertList = NO_LIST;
  #listedOf: { readonly revision: number; readonly runbooks: RunbookNames | null } = { revision: -1, runbooks: null };

  constructor(options: AlertDeskOptions) {
    this.#options = options;
    const { engine, floor, sources } = options;
    this.#evaluator = new Evaluator(createRuleReadings({ engine, floor, sources }), []);
    this.#startedAt = options.now();
  }

  /** The rules that will be in force once the journal is read: what they must remember of the time before is looked at on the way. */
  prepare(rules: readonly Rule[]): void {
    this.#inForce = rules;
    this.#memoryMs = memoryOf(rules);
    this.#evaluator.setRules(rules, this.#options.engine.now);
  }

  /** What whoever delivers has to know, once it is kept. */
  get news$(): Observable<GroupNews> {
    return this.#news$.asObservable();
  }
  get rules(): readonly Rule[] {
    return this.#inForce;
  }

  /** Before the journal is read only what must be remembered is looked at; a past that is told is passed over. */
  get from(): EpochMillis {
    if (this.#options.holdsTime()) return Infinity;
    if (this.#live) return -Infinity;
    return this.#memoryMs === 0 ? Infinity : this.#startedAt - this.#memoryMs;
  }

  get nextAt(): EpochMillis | null {
    if (this.from === Infinity) return null;
    const rulesAt = this.#rulesChanged ? this.#rulesFrom : Infinity;
    const at = Math.min(this.#evaluator.nextAt ?? Infinity, this.#list.nextAt ?? Infinity, rulesAt);
    return at === Infinity ? null : at;
  }

  look(now: EpochMillis): void {
    if (this.#rulesChanged && now >= this.#rulesFrom) this.#takeRules(now);
    const looked = this.#evaluator.look(this.#options.takeTouched(), now, !this.#live);
    this.#options.outbox.post(eventsOf(looked));
    this.#refresh();
  }

  /** Records that the journal had kept before the start, in its order. */
  kept(records: readonly JournalRecord[]): void {
    this.book.fold(records.map(({ event }) => event));
  }

  /** Each batch that is committed. Before `begin`, what it says of rules is known twice at most. */
  committed(records: readonly JournalRecord[]): void {
    const news = this.book.fold(records.map(({ event }) => event));
    if (!this.#live) return;
    for (const { event } of records) if (event.name === 'rule.changed') this.#rulesFrom = event.time;
    news.forEach((one) => this.#news$.next(one));
  }

  /** The journal is read, and the rules in it are those of the store: from here on alerts happen. */
  begin(): void {
    this.#live = true;
    const { engine, outbox } = this.#options;
    this.#inForce = this.book.rules;
    this.#evaluator.setRules(this.#inForce, engine.now);
    const orphans = [...this.book.alerts.values()].filter((alert) => !this.#resume(alert));
    outbox.post(orphans.flatMap((alert) => endOf(alert, engine.now)).map(stepEvent));
    this.#refresh();
  }

  /** Open alerts now. Another array is another content. */
  get items(): readonly AlertItem[] {
    this.#refresh();
    return this.#list.items;
  }

  close(): void {
    this.#news$.complete();
  }

  #resume(alert: Alert): boolean {
    return this.#evaluator.resume(alert.rule, alert.row, lifeOf(alert), alert.peak);
  }

  get #rulesChanged(): boolean {
    return this.#live && this.book.rules !== this.#inForce;
  }

  #takeRules(now: EpochMillis): void {
    this.#inForce = this.book.rules;
    const transitions = this.#evaluator.setRules(this.#inForce, now);
    this.#options.outbox.post(eventsOf({ transitions, sights: [] }));
  }

  #refresh(): void {
    const { revision } = this.book;
    const { now } = this.#options.engine;
    const isDue = (this.#list.nextAt ?? Infinity) <= now;
    const runbooks = this.#options.runbooks();
    if (revision === this.#listedOf.revision && runbooks === this.#listedOf.runbooks && !isDue) return;
    this.#listedOf = { revision, runbooks };
    this.#list = alertList(this.book, now, runbooks);
  }
}

/** The last step of an alert that no rule is in force for any more. */
function endOf(alert: Alert, now: EpochMillis): readonly Transition[] {
  const step = ended(lifeOf(alert), now);
  if (step === null) return [];
  const { rule, kind, row, severity, value, anchor, peak, openedAt } = alert;
  const gone = { id: rule, severity } as Rule;
  return [{ ...step, rule: gone, kind, row, at: now, value, anchor, peak, openedAt }];
}
