// For: writing the .ndjson files of the golden scenarios: `npx tsx test/golden/make.ts`. May import: shared, node. Promises: floors and expected values are by hand, never written here.
import { writeFileSync } from 'node:fs';
import { toNdjson } from './ndjson.ts';
import { scenarioNames, SCENARIOS } from './scenarios.ts';

for (const name of scenarioNames) {
  writeFileSync(new URL(`${name}.ndjson`, import.meta.url), toNdjson(SCENARIOS[name]()));
}
