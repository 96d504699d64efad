// For: what the readers of floor.json and sources.json promise, whatever stands in them. May import: all. Promises: a broken promise throws.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parseDocument } from '../../server/config/documents.ts';
import { parseSources } from '../../server/sources/configured.ts';
import { sourceRegistry } from '../../server/sources/registry.ts';
import { demoFloor } from '../../server/sources/simulator/scenario/demo-floor.ts';
import { parseFloorFile } from '../../shared/floor/schema.ts';
import { err, ok } from '../../shared/result.ts';
import { isNamed } from './event-door.ts';

const FLOOR: unknown = JSON.parse(readFileSync(new URL('../golden/appendix-a.floor.json', import.meta.url), 'utf8'));
export const FLOORS: readonly unknown[] = [FLOOR, JSON.parse(JSON.stringify(demoFloor('Europe/Berlin'))) as unknown];
const SECRET = 'hush-hush-s3cret';
export const SOURCES: unknown = {
  sources: [
    {
      id: 'pbx',
      kind: 'asterisk-ami',
      name: { en: 'PBX' },
      settings: { host: 'h', username: 'u', secret: { env: 'S' }, wrapupSeconds: { sales: 5 } },
      ids: { queues: { '600': 'sales', '601': 'support' }, agents: { a: 'b' }, others: 'prefix', contacts: 'keep' },
    },
    { id: 'crm', kind: 'http-push', sequence: 'counted' },
    { id: 'file', kind: 'replay', settings: { files: ['a.ndjson', { file: '/run/x' }], speed: 'max' } },
    { id: 'sim', kind: 'simulator', settings: { seed: 1, floor: FLOOR, scale: 1 } },
  ],
};
const SECRETS = {
  env: { S: SECRET },
  readFile: (path: string) => (path === '/run/x' ? ok(SECRET) : err('cannot be read')),
};

type Problem = { readonly path: string; readonly error: string };
export function checkFloor(bytes: Uint8Array): boolean {
  const document = parseDocument(bytes);
  if (!document.ok) return isNamed(document.error) ? false : expect.fail('a document without a reason');
  const parsed = parseFloorFile(document.value);
  if (parsed.ok) {
    expect(parseFloorFile(JSON.parse(JSON.stringify(parsed.floor))).ok).toBe(true);
    return true;
  }
  checkProblems(parsed.problems.map(({ path, message }) => ({ path, error: message })));
  return false;
}
export function checkSources(bytes: Uint8Array): boolean {
  const document = parseDocument(bytes);
  if (!document.ok) return isNamed(document.error) ? false : expect.fail('a document without a reason');
  const parsed = parseSources(document.value, sourceRegistry, SECRETS);
  if (parsed.ok && JSON.stringify(parsed.value).includes(SECRET)) expect.fail('a secret shows');
  if (!parsed.ok) checkProblems(parsed.error);
  return parsed.ok;
}
function checkProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) expect.fail('refused without a reason');
  for (const { path, error } of problems)
    if (typeof path !== 'string' || !isNamed(error) || error.includes(SECRET))
      expect.fail(`not named: ${path.slice(0, 99)} ${error.slice(0, 99)}`);
}
