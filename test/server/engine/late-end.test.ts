// For: ends that come minutes late, when later work has cut their talks (Q18, EV5). May import: engine. Promises: 47 events of one agent out of a day in which a server was killed fifty times, in the order in which they came.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createEngine, type EngineRecord } from '../../../server/engine/engine.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';

const lines = readFileSync(new URL('../../fixtures/engine/late-ends.ndjson', import.meta.url), 'utf8').trimEnd();
const records: readonly EngineRecord[] = lines.split('\n').map((line) => {
  const [receivedAt, event] = JSON.parse(line) as [number, FloorEvent];
  return { receivedAt, event };
});

function agentOf(groups: readonly (readonly EngineRecord[])[]): unknown {
  const parsed = parseFloor({});
  const engine = createEngine({ floor: parsed.ok ? parsed.floor : expect.unreachable(), zone: 'UTC' });
  for (const group of groups) {
    engine.apply(group);
    engine.advance(group.at(-1)!.receivedAt);
  }
  return engine.figures(['today']).agents['kill-a79'];
}

it('Q18 EV5: a talk that later work had cut ends at its own end, when that comes late', () => {
  expect(records).toHaveLength(47);
  const inOneGo = agentOf([records]);
  expect(inOneGo).toMatchObject({ headline: 'ringing', 'handled@today': { value: 3 } });
  expect(agentOf(records.map((record) => [record]))).toEqual(inOneGo);
});
