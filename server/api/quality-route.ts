// For: GET /api/v1/quality. May import: shared, access, api, express. Promises: what a principal may not see is taken out: rows out of his scope, and the words of others' events.
import type { RequestHandler } from 'express';
import type { SourceState } from '../../shared/domain.ts';
import type { TableName } from '../../shared/board/board.ts';
import type { Principal, Scope } from '../access/principal.ts';
import type { RowTest } from '../access/scope.ts';

type Counts = Readonly<Record<string, number>>;

/** One source. Instants are RFC 3339, durations ms; null is "not known". */
export interface SourceQuality {
  readonly state: SourceState | null;
  readonly since: string | null;
  readonly reason: string | null;
  readonly seen: string | null;
  readonly lastHeartbeat: string | null;
  /** Since the process started: `received` is the sum of the four that follow. */
  readonly received: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
  readonly remarks: number;
  /** Of all that is folded, by kind; `tooLate` stands among them and by itself. */
  readonly notices: Counts;
  readonly tooLate: number;
  readonly lag: Readonly<Record<'p50' | 'p995' | 'newest' | 'events', number>> | null;
  readonly clock: { readonly offsetMs: number; readonly off: boolean } | null;
  /** Stretches of which its events are lost, the last 20, newest first (SRC5). */
  readonly gaps: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly reason: string | null;
  }[];
}

/** A row whose figures contradict each other: the two sides of the check that failed. */
export interface ViolationItem {
  readonly table: TableName;
  readonly id: string;
  readonly check: string;
  readonly left: number;
  readonly right: number;
  readonly at: string;
}

/** The body of GET /api/v1/quality. */
export interface QualityReport {
  readonly at: string;
  readonly totals: Counts;
  readonly sources: Readonly<Record<string, SourceQuality>>;
  readonly violations: {
    readonly checked: number;
    readonly violated: number;
    readonly standing: readonly ViolationItem[];
  };
  /** By source, the last 100 each, newest first (EV2). */
  readonly rejections: Readonly<Record<string, readonly unknown[]>>;
  /** Connectors' remarks on their own data, likewise. */
  readonly remarks: Readonly<Record<string, readonly unknown[]>>;
}

/** How sources stand is for everyone: blind is shown as blind. Texts of events and rows are for whoever may see them. */
function qualityInScope(report: QualityReport, scope: Scope, visible: RowTest): QualityReport {
  if (scope === 'all') return report;
  const { violations } = report;
  const standing = violations.standing.filter(({ table, id }) => visible(table, id));
  return { ...report, violations: { ...violations, standing }, rejections: {}, remarks: {} };
}

export function qualityRoute(
  report: () => QualityReport,
  visible: (scope: Scope) => RowTest,
  principalOf: (locals: object) => Principal,
): RequestHandler {
  return (_request, response) => {
    const { scope } = principalOf(response.locals);
    response.set('Cache-Control', 'no-store').json(qualityInScope(report(), scope, visible(scope)));
  };
}
