// For: the back-test of the rule as it stands in the editor. May import: shared, react, backtest-feed. Promises: a newer edit ends the older run; what was found stays in sight until something newer is.
import { useEffect, useState } from 'react';
import type { BacktestDays, Findings } from '../../../shared/rules/backtest.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { askBacktest, type BacktestEnd } from './backtest-feed.ts';

export interface BacktestState {
  readonly findings: Findings | null;
  /** 0…1 while one runs, null while none does. */
  readonly progress: number | null;
  readonly fault: Extract<BacktestEnd, { fault: unknown }>['fault'] | null;
  /** From the question to the answer, ms; null before the first. */
  readonly tookMs: number | null;
}

/** A run of keys or of a pointer is one question. */
const REST_MS = 60;
const NONE: BacktestState = { findings: null, progress: null, fault: null, tookMs: null };

/** `rule` null: nothing is asked, what was found stays. */
export function useBacktest(
  rule: Rule | null,
  days: BacktestDays,
  day: string | null,
  row: string | null,
): BacktestState {
  const [state, setState] = useState(NONE);
  const asked = rule === null ? null : JSON.stringify({ rule: judgedPart(rule), days, day, row });
  useEffect(() => {
    if (asked === null) return;
    const aborting = new AbortController();
    const { signal } = aborting;
    const timer = setTimeout(() => {
      const begun = performance.now();
      setState((before) => ({ ...before, progress: 0 }));
      const onProgress = (progress: number): void => setState((before) => ({ ...before, progress }));
      void askBacktest(JSON.parse(asked) as Parameters<typeof askBacktest>[0], onProgress, signal).then((end) => {
        if (end === null || signal.aborted) return;
        const tookMs = performance.now() - begun;
        if ('findings' in end) setState({ findings: end.findings, progress: null, fault: null, tookMs });
        else setState({ ...NONE, fault: end.fault });
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      aborting.abort();
    };
  }, [asked]);
  return state;
}

/** Who is told, and what it is called, changes no answer. */
function judgedPart({ notify: _n, escalate: _e, walls: _w, runbook: _r, name: _m, ...rest }: Rule): object {
  return { ...rest, name: 'x' };
}
