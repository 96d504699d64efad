// For: asking the server for a back-test. May import: shared. Promises: lines as they come; what is aborted says nothing more.
import { backtestLine, type BacktestDays, type BacktestFault, type Findings } from '../../../shared/rules/backtest.ts';
import type { Rule } from '../../../shared/rules/rule.ts';

export interface BacktestQuestion {
  readonly rule: Rule;
  readonly days: BacktestDays;
  readonly day: string | null;
  readonly row: string | null;
}
export type BacktestEnd =
  { readonly findings: Findings } | { readonly fault: BacktestFault | 'notAllowed' | 'unreachable' };

/** Resolves to the end of it, null when it was aborted. */
export async function askBacktest(
  { day, row, ...question }: BacktestQuestion,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<BacktestEnd | null> {
  const body = JSON.stringify({ ...question, ...(day === null ? {} : { day }), ...(row === null ? {} : { row }) });
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/api/v1/backtest', { method: 'POST', headers, body, signal });
    if (response.status === 403) return { fault: 'notAllowed' };
    if (!response.ok || response.body === null) return { fault: 'failed' };
    for await (const line of linesOf(response.body)) {
      const told = backtestLine.safeParse(JSON.parse(line));
      if (!told.success) return { fault: 'failed' };
      if (!('progress' in told.data)) return told.data;
      onProgress(told.data.progress);
    }
    return { fault: 'failed' };
  } catch (error) {
    if (signal.aborted) return null;
    return { fault: error instanceof SyntaxError ? 'failed' : 'unreachable' };
  }
}

/** The lines of a stream of text, without their ends. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
    if (done) break;
  }
  if (rest !== '') yield rest;
}
