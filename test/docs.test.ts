// For: documents that cannot lie about the code. May import: all. Promises: a rule without a test, a title without a rule, a dead link and a missing setting are named.
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../server/config/settings.ts';
import { decodeText } from '../shared/events/decode-text.ts';
import { eventNames } from '../shared/events/event.ts';
import { serverEvents } from '../shared/events/server-events.ts';
import { parseFloor } from '../shared/floor/schema.ts';
import { CATALOGUE } from '../shared/metrics/catalogue.ts';
import { PROTOCOL_VERSION } from '../shared/protocol/version.ts';
import {
  blocksOf,
  deadLinks,
  DOCUMENTS,
  firstCells,
  missingFiles,
  promisesOf,
  readDocument,
  rulesOf,
  workedExample,
} from './docs/documents.ts';
import { idsIn, leadingIds, readTitles, titlesIn } from './docs/titles.ts';

const spec = readDocument('docs/spec.md');
const rules = rulesOf(spec);
const example = workedExample(spec);
const known = new Set([...rules.map(({ id }) => id), ...promisesOf(spec)]);
const titles = readTitles();

describe('docs/spec.md', () => {
  it('is read', () => {
    expect(rules.length).toBeGreaterThan(80);
    expect(titles.length).toBeGreaterThan(500);
  });

  it('gives each id once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  it('has each rule carried by a test', () => {
    const carried = new Set([...titles.flatMap(({ text }) => idsIn(text)), ...example.map(({ rule }) => rule)]);
    expect(rules.filter(({ id, notYet }) => !notYet && !carried.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('knows every id with which a title begins', () => {
    const strange = titles.filter(({ text }) => leadingIds(text).some((id) => !known.has(id)));
    expect(strange.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('calls no rule unbuilt that a test begins with', () => {
    const begun = new Set(titles.flatMap(({ text }) => leadingIds(text)));
    expect(rules.filter(({ id, notYet }) => notYet && begun.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it.each(CATALOGUE.map(({ id, rule }) => [id, rule] as const))('defines %s by the rule of its row, %s', (id, rule) => {
    expect(rules.find((one) => one.id === rule)?.text).toContain(`\`${id}\``);
    expect(example.map((line) => `${line.rule} ${line.key.split('@')[0]}`)).toContain(`${rule} ${id}`);
  });

  it('speaks of the wire that is spoken', () => expect(spec).toContain(`now ${PROTOCOL_VERSION}.`));
});

describe('a check of titles', () => {
  it('sees rules wherever a title is made', () => {
    const source = `
      // it('Q1 a comment');
      describe.each(x)('Q2 %s', () => it.each([1])(\`Q3 \${y} Q4\`, f));
      const one = { title: 'Q5 of a case' };
      other('Q6');`;
    expect(titlesIn('a.ts', source).flatMap(({ text }) => idsIn(text))).toEqual(['Q2', 'Q3', 'Q4', 'Q5']);
  });

  it.each([
    ['EV3, Q28, Q29: counts', ['EV3', 'Q28', 'Q29']],
    ['D18: scope', ['D18']],
    ['EV5 D1 arrival', ['EV5', 'D1']],
    ['tells Q6 later', []],
    ['D3', ['D3']],
    ['H264 is no rule', ['H264']],
  ])('reads the ids before %j', (title, ids) => expect(leadingIds(title)).toEqual(ids));
});

describe('the documents', () => {
  it.each(DOCUMENTS)('%s names files that exist', (path) => {
    expect(deadLinks(path)).toEqual([]);
    expect(missingFiles(path)).toEqual([]);
  });

  it('list every setting with its default in the README', () => {
    const readme = readDocument('README.md');
    const cells = firstCells(readme);
    for (const { name, default: fallback } of Object.values(SETTINGS)) {
      expect(cells, name).toContain(name);
      if (fallback !== null) expect(readme, name).toMatch(new RegExp(`\`${name}\` +\\| \`${fallback}\``, 'u'));
    }
  });

  it('show a floor in the README that is one', () => {
    const floors = blocksOf(readDocument('README.md'), 'json');
    expect(floors).toHaveLength(1);
    expect(parseFloor(JSON.parse(floors[0]!))).toMatchObject({ ok: true });
  });

  it('number decisions without a gap', () => {
    const numbers = DOCUMENTS.flatMap((path) => /^docs\/decisions\/(\d{4})-/u.exec(path)?.[1] ?? []).map(Number);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('docs/connectors.md', () => {
  const page = readDocument('docs/connectors.md');

  it('EV2 lists every event that a source may tell', () => {
    const cells = firstCells(page);
    const outside = eventNames.filter((name) => !Object.hasOwn(serverEvents, name));
    expect(outside.filter((name) => !cells.has(name))).toEqual([]);
  });

  it('names the events of the server', () => {
    expect(Object.keys(serverEvents).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('EV2 EV6 shows a first call of which three events are good and the fourth is refused as it says', () => {
    const call = blocksOf(page, 'sh').find((block) => block.includes('/api/v1/events'))!;
    const lines = call.split('\n').filter((line) => line.startsWith('{'));
    const receipt = JSON.parse(blocksOf(page, 'json')[0]!) as { accepted: number; rejected: object[] };
    const results = lines.map((line, index) => {
      const text = line.replace('$NOW', '2026-01-15T09:00:00Z');
      return { index, result: decodeText(text, new TextEncoder().encode(text)) };
    });
    expect(results.filter(({ result }) => result.ok)).toHaveLength(receipt.accepted);
    const refused = results.flatMap(({ index, result }) => (result.ok ? [] : [{ index, ...result.error }]));
    expect(refused).toMatchObject(receipt.rejected);
  });
});
