// For: that a checkpoint leaves nothing out. May import: node, vitest. Promises: fails for a private field of the engine that is neither written down nor known to be wiring.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ENGINE = join(import.meta.dirname, '../../../server/engine');

/** Private fields that are no state: what a constructor is given, what serves one step alone, what is worked out anew. */
const WIRING: Readonly<Record<string, readonly string[]>> = {
  Agent: [],
  Blocks: ['#packer', '#movers'],
  ChapterRecords: ['#world', '#values', '#marks', '#body', '#whole'],
  ClosedIntervals: ['#quarters', '#lag'],
  ContactRecords: ['#world'],
  Directory: ['#now'],
  EventCodec: ['#values'],
  EventEngine: ['#blocks'],
  FactBucket: ['#presser'],
  FloorTimes: ['#zoneOf'],
  Fold: ['#world'],
  Forgetting: ['#world', '#contacts', '#packing', '#limitMs', '#contactsLeft', '#agentsLeft'],
  Group: ['#lastRow', '#lastQuarter'],
  Later: ['#ledger', '#now'],
  Leaves: ['#make'],
  Ledger: ['#fact', '#slots', '#changes', '#length', '#log', '#touch', '#origin', '#takeBack'],
  Packing: ['#world', '#contacts', '#quietMs', '#everyMs', '#together', '#writer', '#lookedThrough'],
  Resolution: ['#ledger', '#times'],
  SlidingWindows: ['#scopes', '#touch', '#fact', '#packer'],
  SumRows: ['#of', '#pool'],
  StateRecords: ['#world', '#values'],
  Values: ['#numbers', '#shapeNumbers', '#subject', '#last'],
  WorkScopes: ['#find'],
  Writer: ['#bytes', '#view'],
};
/** Classes that hold nothing between two steps, or nothing that outlasts a start. */
const NO_STATE: ReadonlySet<string> = new Set([
  ...[
    'BlockNumbers',
    'BoardView',
    'GraphReader',
    'GraphWriter',
    'LevelWindow',
    'MarkRecords',
    'NumberPool',
    'Named',
    'Reader',
    'Told',
    'WindowView',
  ],
]);

interface Found {
  readonly name: string;
  readonly fields: readonly string[];
  readonly inscribed: string;
}

const sources = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(ENGINE, file), 'utf8'));

const classes: readonly Found[] = sources.flatMap((source) =>
  [...source.matchAll(/^(?:export )?class (\w+)[^\n]*\{\n(.*?)^\}$/gmsu)].map(([, name = '', body = '']) => ({
    name,
    fields: [...body.matchAll(/^ {2}(?:readonly )?(#\w+)(?::|;| =)/gmu)].map(([, field = '']) => field),
    inscribed: /^ {2}inscribe\(.*?^ {2}\}$/msu.exec(body)?.[0] ?? '',
  })),
);

describe('CHECK1 a checkpoint leaves nothing out', () => {
  it('finds the classes of the engine', () => {
    expect(classes.length).toBeGreaterThan(60);
    expect(classes.find(({ name }) => name === 'Ledger')?.fields).toContain('#own');
  });

  it.each(classes.filter(({ name, fields }) => fields.length > 0 && !NO_STATE.has(name)))(
    '$name writes down its private fields',
    ({ name, fields, inscribed }) => {
      const wiring = WIRING[name] ?? [];
      const left = fields.filter((field) => !new RegExp(`this\\.${field}\\b`, 'u').test(inscribed));
      expect(left.filter((field) => !wiring.includes(field))).toEqual([]);
      expect(wiring.filter((field) => !fields.includes(field))).toEqual([]);
    },
  );
});
