// For: rules as documents: in the store first, then in the journal, then in force. May import: shared, alerts, store's interface, app. Promises: what the store has and the journal lacks is told at the next start; nobody writes over what he has not seen.
import { err, ok, type Result } from '../../shared/result.ts';
import { parseRule } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { ruleEvent } from '../alerts/alert-events.ts';
import type { AlertBook } from '../alerts/book.ts';
import type { DocumentStore, StoredDocument, VersionConflict } from '../store/store.ts';
import { bringIn } from './shipped.ts';

const RULE_KIND = 'rule';

export interface RuleDocument {
  readonly ruleId: string;
  readonly version: number;
  readonly by: string;
  readonly at: EpochMillis;
  /** Null when it was taken away. */
  readonly rule: Rule | null;
}

export interface RuleStore {
  /** Brings the shipped rules in: those that are missing, and newer forms of those that nobody has touched. */
  seed(shipped: readonly Rule[], at: EpochMillis): Promise<void>;
  list(): Promise<readonly RuleDocument[]>;
  history(ruleId: string): Promise<readonly RuleDocument[]>;
  /** Null takes the rule away. */
  write(
    ruleId: string,
    rule: Rule | null,
    expected: number,
    by: string,
  ): Promise<Result<RuleDocument, VersionConflict>>;
  /** The changes that the journal does not have yet. */
  missingIn(book: Pick<AlertBook, 'known'>, at: EpochMillis): Promise<readonly FloorEvent[]>;
}

export interface RuleStoreOptions {
  readonly store: DocumentStore;
  readonly now: () => EpochMillis;
  /** Tells the journal; resolves once it is kept. */
  readonly tell: (event: FloorEvent) => Promise<void>;
}

export function createRuleStore({ store, now, tell }: RuleStoreOptions): RuleStore {
  const put = (id: string, body: unknown, by: string, at: EpochMillis, expected: number) =>
    store.write({ kind: RULE_KIND, id, body, by, at, expected });
  return {
    seed: (shipped, at) => bringIn(shipped, { store, kind: RULE_KIND, read: ruleOf, at }),
    list: async () => (await store.list(RULE_KIND)).map(documentOf),
    history: async (ruleId) => (await store.history(RULE_KIND, ruleId)).map(documentOf),
    async write(ruleId, rule, expected, by) {
      const written = await put(ruleId, rule, by, now(), expected);
      if (!written.ok) return err(written.error);
      const document = documentOf(written.value);
      await tell(ruleEvent(document, document.at));
      return ok(document);
    },
    async missingIn({ known }, at) {
      const documents = (await store.listAll(RULE_KIND)).map(documentOf);
      const missing = documents.filter(({ ruleId, version }) => (known.get(ruleId)?.version ?? 0) < version);
      return missing.map((document) => ruleEvent(document, at));
    },
  };
}

/** A body that this version cannot read counts as taken away: it must not stop a start. */
function documentOf({ id, version, by, at, body }: StoredDocument): RuleDocument {
  return { ruleId: id, version, by, at, rule: body === null ? null : (ruleOf(body) ?? null) };
}

function ruleOf(body: unknown): Rule | undefined {
  const parsed = parseRule(body);
  return parsed.ok ? parsed.value : undefined;
}
