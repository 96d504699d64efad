// For: what people do to alerts: take them on, put them off, silence them. May import: shared, alerts, access, app, journal's interface. Promises: done once it is kept; nobody touches what he may not see.
import type { FloorEvent } from '../../shared/events/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AlertAction, CommandFault } from '../../shared/rules/alert-action.ts';
import type { AlertMark, Matcher } from '../../shared/rules/alert-events.ts';
import { placeOf, type ScopeTable } from '../../shared/rules/places.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import type { RowTest } from '../access/scope.ts';
import { alertId, type Alert } from '../alerts/alert.ts';
import { markEvent, silenceEvent } from '../alerts/alert-events.ts';
import type { AlertBook } from '../alerts/book.ts';
import type { Silence } from '../alerts/quiet.ts';

export type Done = Result<null, CommandFault>;

export interface SilenceDraft {
  readonly matcher: Matcher;
  readonly forMs: Millis;
  readonly note: string | null;
}

export interface AlertCommands {
  act(who: Principal, id: string, action: AlertAction): Promise<Done>;
  silence(who: Principal, draft: SilenceDraft): Promise<Result<Silence, CommandFault>>;
  unsilence(who: Principal, silenceId: string): Promise<Done>;
}

export interface AlertCommandsOptions {
  readonly book: Pick<AlertBook, 'alerts' | 'silences' | 'ruleOf'>;
  readonly visible: (scope: Principal['scope']) => RowTest;
  /** Resolves once it is kept. */
  readonly tell: (event: FloorEvent) => Promise<void>;
  readonly now: () => EpochMillis;
}

const mayAct = ({ roles }: Principal): boolean => roles.some((role) => role === 'supervisor' || role === 'admin');

export function createAlertCommands(options: AlertCommandsOptions): AlertCommands {
  const { book, visible, tell, now } = options;
  const find = (who: Principal, id: string): Alert | undefined => {
    const sees = visible(who.scope);
    return [...book.alerts.values()].find(
      (alert) => alert.openedAt !== null && alertId(alert, alert.openedAt) === id && isVisible(alert, book, sees),
    );
  };
  return {
    async act(who, id, action) {
      const alert = find(who, id);
      if (alert?.openedAt == null) return err('unknown');
      if (!mayAct(who)) return err('rights');
      await tell(markEvent(markOf(alert, alert.openedAt, action, who.id, now()), now()));
      return ok(null);
    },
    async silence(who, { matcher, forMs, note }) {
      if (!mayAct(who) || who.scope !== 'all') return err('rights');
      const at = now();
      const silence: Silence = { silenceId: `silence-${at}`, matcher, until: at + forMs, by: who.id, note };
      await tell(silenceEvent(silence, at));
      return ok(silence);
    },
    async unsilence(who, silenceId) {
      if (!mayAct(who) || who.scope !== 'all') return err('rights');
      const known = book.silences.find((silence) => silence.silenceId === silenceId);
      if (known === undefined) return err('unknown');
      await tell(silenceEvent({ ...known, matcher: null, by: who.id }, now()));
      return ok(null);
    },
  };
}

function isVisible(alert: Alert, book: Pick<AlertBook, 'ruleOf'>, sees: RowTest): boolean {
  const rule = book.ruleOf(alert.rule);
  const table: ScopeTable = rule === undefined ? 'totals' : placeOf(rule.scope).table;
  return table === 'sources' || sees(table, alert.row);
}

function markOf(alert: Alert, openedAt: EpochMillis, action: AlertAction, by: string, now: EpochMillis): AlertMark {
  const { rule, kind, row } = alert;
  const base = { rule, kind, row, openedAt, by };
  switch (action.kind) {
    case 'acknowledge':
      return { ...base, mark: 'acknowledged', note: action.note };
    case 'release':
      return { ...base, mark: 'released' };
    case 'snooze':
      return { ...base, mark: 'snoozed', until: now + action.forMs };
    case 'wake':
      return { ...base, mark: 'woken' };
  }
}
