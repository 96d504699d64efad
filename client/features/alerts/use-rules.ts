// For: the rules as documents, and the one that is open in the editor. May import: shared, react, draft, rules-door. Promises: read anew when the server says that rules have changed; an edit is never written over by what arrives.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RuleVersion } from '../../../shared/rules/answers.ts';
import type { RuleProblem } from '../../../shared/rules/parse.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { rulesInForce } from '../../store/selectors.ts';
import { draftOf, isSameDraft, judged, type Draft, type Judged } from './draft.ts';
import { readRules, writeRule } from './rules-door.ts';

export interface Opened {
  readonly id: string;
  readonly draft: Draft;
  /** The version it came from, 0 for a rule that is new. */
  readonly seen: number;
}
export interface RulesDesk extends Judged {
  readonly rules: readonly RuleVersion[];
  /** False until they have been read. */
  readonly loaded: boolean;
  readonly opened: Opened | null;
  readonly isEdited: boolean;
  /** The version that somebody else has written meanwhile. */
  readonly conflict: RuleVersion | null;
  readonly refused: string | null;
  open(id: string | null): void;
  begin(draft: Draft, id: string): void;
  change(draft: Draft): void;
  discard(): void;
  save(): Promise<void>;
  remove(): Promise<void>;
  setEnabled(id: string, enabled: boolean): Promise<void>;
  /** After a conflict: the edit goes on top of the other version, or is given up for it. */
  settle(keep: 'mine' | 'theirs'): void;
}

interface State {
  readonly rules: readonly RuleVersion[];
  readonly loaded: boolean;
  readonly opened: Opened | null;
  readonly conflict: RuleVersion | null;
  readonly refused: string | null;
  readonly told: readonly RuleProblem[];
}
const EMPTY: State = { rules: [], loaded: false, opened: null, conflict: null, refused: null, told: [] };
const CALM = { conflict: null, refused: null, told: [] };

const openedOf = ({ ruleId, version, rule }: RuleVersion): Opened | null =>
  rule === null ? null : { id: ruleId, draft: draftOf(rule), seen: version };

export function useRules(first: string | null): RulesDesk {
  const [state, setState] = useState(EMPTY);
  const inForce = useScreen(rulesInForce);
  const load = useCallback(async (): Promise<readonly RuleVersion[]> => {
    const rules = await readRules();
    setState((before) => withRules(before, rules, first));
    return rules;
  }, [first]);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let timer = setTimeout(() => {
      load().catch(() => (timer = setTimeout(() => setTries(tries + 1), RETRY_MS)));
    }, 0);
    return () => {
      clearTimeout(timer);
    };
  }, [load, inForce, tries]);
  const { opened, rules } = state;
  const own = rules.find(({ ruleId }) => ruleId === opened?.id);
  const isEdited = opened !== null && (own?.rule == null || !isSameDraft(opened.draft, draftOf(own.rule)));
  const { rule, problems } = useMemo(() => (opened === null ? NOTHING : judged(opened.draft)), [opened]);
  const put = (written: Rule | null, id: string, seen: number) => write({ written, id, seen, load, setState });
  return {
    ...{ rules, loaded: state.loaded, opened, isEdited, conflict: state.conflict, refused: state.refused },
    ...{ rule, problems: problems.length > 0 ? problems : state.told },
    open: (id) => setState((before) => ({ ...before, ...CALM, opened: openedIn(before.rules, id) })),
    begin: (draft, id) =>
      setState((before) => ({ ...before, ...CALM, opened: { id, draft: { ...draft, id }, seen: 0 } })),
    change: (draft) =>
      setState((before) => ({ ...before, told: [], opened: before.opened && { ...before.opened, draft } })),
    discard: () =>
      setState((before) => ({ ...before, ...CALM, opened: openedIn(before.rules, before.opened?.id ?? null) })),
    save: async () => {
      if (rule !== null && opened !== null) await put(rule, opened.id, opened.seen);
    },
    remove: async () => {
      if (opened !== null) await put(null, opened.id, opened.seen);
    },
    setEnabled: async (id, enabled) => {
      const known = rules.find(({ ruleId }) => ruleId === id);
      if (known?.rule != null) await put({ ...known.rule, enabled }, id, known.version);
    },
    settle: (keep) => setState((before) => settled(before, keep)),
  };
}

/** A server that is still reading its journal answers later. */
const RETRY_MS = 3000;
const NOTHING: Judged = { rule: null, problems: [] };
const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const openedIn = (rules: readonly RuleVersion[], id: string | null): Opened | null => {
  const known = rules.find(({ ruleId }) => ruleId === id);
  return known === undefined ? null : openedOf(known);
};

/** What is open and not edited follows the newest version. */
function withRules(before: State, rules: readonly RuleVersion[], first: string | null): State {
  const next = { ...before, rules, loaded: true };
  if (!before.loaded) return { ...next, opened: before.opened ?? openedIn(rules, first ?? rules[0]?.ruleId ?? null) };
  const { opened } = before;
  const old = before.rules.find(({ ruleId }) => ruleId === opened?.id);
  if (opened === null || old?.rule == null || !isSameDraft(opened.draft, draftOf(old.rule))) return next;
  return { ...next, opened: openedIn(rules, opened.id) };
}

interface Write {
  readonly written: Rule | null;
  readonly id: string;
  readonly seen: number;
  readonly load: () => Promise<readonly RuleVersion[]>;
  readonly setState: (next: (before: State) => State) => void;
}

async function write({ written, id, seen, load, setState }: Write): Promise<void> {
  try {
    const answer = await writeRule(id, written, seen);
    if ('written' in answer) {
      const { written: version } = answer;
      setState((before) => ({
        ...before,
        ...CALM,
        rules: version === null ? before.rules.filter(({ ruleId }) => ruleId !== id) : upserted(before.rules, version),
        opened: before.opened?.id !== id ? before.opened : version === null ? null : openedOf(version),
      }));
    } else if ('conflict' in answer) {
      const theirs = (await load()).find(({ ruleId }) => ruleId === id) ?? null;
      setState((before) => ({ ...before, conflict: theirs, refused: theirs === null ? `v${answer.conflict}` : null }));
    } else if ('problems' in answer) setState((before) => ({ ...before, told: answer.problems }));
    else setState((before) => ({ ...before, refused: answer.refused }));
  } catch (error) {
    setState((before) => ({ ...before, refused: whyOf(error) }));
  }
}

const upserted = (rules: readonly RuleVersion[], version: RuleVersion): readonly RuleVersion[] =>
  rules.some(({ ruleId }) => ruleId === version.ruleId)
    ? rules.map((rule) => (rule.ruleId === version.ruleId ? version : rule))
    : [...rules, version];

function settled(before: State, keep: 'mine' | 'theirs'): State {
  const { conflict, opened } = before;
  if (conflict === null || opened === null) return { ...before, ...CALM };
  return { ...before, ...CALM, opened: keep === 'mine' ? { ...opened, seen: conflict.version } : openedOf(conflict) };
}
