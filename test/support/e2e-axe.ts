// For: asking axe what is wrong with a page. May import: node, playwright-core, axe-core. Promises: WCAG 2.2 A and AA and best practices; one line a finding, with the element; nothing is left out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe finds, `rule: element: why`. `only`: these rules alone. */
export async function axeFindings(page: Page, only: readonly string[] | null = null): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(SOURCE);
  const options = only === null ? {} : { runOnly: { type: 'rule', values: only } };
  const script = `axe.run(document, { ...${JSON.stringify(options)}, resultTypes: ['violations'] }).then((r) => r.violations)`;
  const found = await page.evaluate<readonly Finding[]>(script);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/gu, ' ')}`,
    ),
  );
}
