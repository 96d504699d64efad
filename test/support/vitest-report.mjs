// For: what a run of vitest came to, read from its JSON report. May import: node. Promises: a skipped or todo test, a file that did not load and an error between tests all count as failed.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Counts of a report, and a line for everything that did not pass. */
export function summarise(report) {
  const lines = [];
  let passed = 0;
  for (const file of report.testResults) {
    if (file.assertionResults.length === 0) lines.push(`no test ran in ${file.name}: ${file.message || 'it is empty'}`);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed++;
      else lines.push(`${test.status}: ${test.fullName} (${file.name})`);
    }
    const broke = file.status === 'failed' && file.assertionResults.length > 0;
    if (broke && file.assertionResults.every(({ status }) => status === 'passed'))
      lines.push(`failed around its tests: ${file.name}: ${file.message}`);
  }
  if (report.testResults.length === 0) lines.push('no test file was run');
  if (lines.length === 0 && report.success === false) lines.push('an error outside of any test: see above');
  return { passed, failed: lines.length, lines };
}

/** `node vitest-report.mjs FILE` prints the same for one report. */
if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { passed, failed, lines } = summarise(JSON.parse(readFileSync(process.argv[2], 'utf8')));
  for (const line of lines) console.log(line);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
