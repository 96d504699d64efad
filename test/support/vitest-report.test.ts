// For: that nothing skipped or broken passes for green. May import: all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('vitest-report.mjs', import.meta.url));

interface File {
  readonly name: string;
  readonly status: 'passed' | 'failed';
  readonly message?: string;
  readonly assertionResults: readonly { status: string; fullName: string }[];
}

/** The last line and the exit code for a report. */
function judge(files: readonly File[], success = true): string {
  const folder = mkdtempSync(join(tmpdir(), 'floorwatch-test-'));
  const path = join(folder, 'report.json');
  try {
    writeFileSync(path, JSON.stringify({ success, testResults: files }));
    const { stdout, status } = spawnSync(process.execPath, [SCRIPT, path], { encoding: 'utf8' });
    return `${stdout.trim().split('\n').at(-1)} (${status})`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const file = (...statuses: readonly string[]): File => ({
  name: 'a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, nth) => ({ status, fullName: `test ${nth}` })),
});

describe('the report of a run', () => {
  it.each<[string, readonly File[], string, boolean?]>([
    ['all green', [file('passed', 'passed'), file('passed')], '3 passed, 0 failed (0)'],
    ['a failure', [file('passed', 'failed')], '1 passed, 1 failed (1)', false],
    ['a skipped test', [file('passed', 'skipped')], '1 passed, 1 failed (1)'],
    ['a todo', [file('passed', 'todo')], '1 passed, 1 failed (1)'],
    ['a pending test', [file('pending')], '0 passed, 1 failed (1)'],
    [
      'a file that did not load',
      [file('passed'), { ...file(), status: 'failed', message: 'x' }],
      '1 passed, 1 failed (1)',
      false,
    ],
    ['a file without tests', [file('passed'), file()], '1 passed, 1 failed (1)'],
    [
      'a hook that failed',
      [{ ...file('passed'), status: 'failed', message: 'afterAll' }],
      '1 passed, 1 failed (1)',
      false,
    ],
    ['an error outside of tests', [file('passed')], '1 passed, 1 failed (1)', false],
    ['no file at all', [], '0 passed, 1 failed (1)'],
  ])('judges %s', (_, files, expected, success = true) => {
    expect(judge(files, success)).toBe(expected);
  });
});
