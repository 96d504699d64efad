// For: the whole source against a PBX that plays recordings over TCP. May import: sources, support, own folder. Promises: sockets on loopback, all closed.
import { describe, expect, it } from 'vitest';
import { awkward } from '../../../../support/ami-chunks.ts';
import type { Fold } from '../../../../server/sources/asterisk-ami/fold.ts';
import { queueLog, recording } from '../../../../server/sources/asterisk-ami/recordings.ts';
import { play } from '../../../../server/sources/asterisk-ami/play.ts';

const logged = (run: string, verb: string): Record<string, number> =>
  Object.fromEntries(
    [...queueLog(run)].map(([queue, verbs]): [string, number] => [queue, verbs.get(verb) ?? 0]).sort(),
  );
const counted = (fold: Fold, key: 'enqueued' | 'answered' | 'abandoned' | 'timeout'): Record<string, number> =>
  Object.fromEntries([...fold.counts].map(([queue, counts]): [string, number] => [queue, counts[key]]).sort());

const total = (fold: Fold, key: 'answered' | 'abandoned'): number =>
  [...fold.counts.values()].reduce((sum, counts) => sum + counts[key], 0);

describe('a recording played over TCP', () => {
  it('A, as fast as it can, in awkward pieces, ended now: counts as queue_log has them', async () => {
    const endAt = Date.now();
    const { pbx, source } = await play({ lines: recording('a'), cut: awkward(11), endAt });
    await pbx.played;
    await source.until(
      () => total(source.fold, 'answered') === 388 && source.fold.visits.size === 0,
      'the last caller to leave',
    );
    const fold = source.fold;
    for (const [key, verb] of [
      ['enqueued', 'ENTERQUEUE'],
      ['answered', 'CONNECT'],
      ['abandoned', 'ABANDON'],
      ['timeout', 'EXITWITHTIMEOUT'],
    ] as const)
      expect(counted(fold, key)).toEqual(logged('a', verb));
    expect(fold.faults).toEqual([]);
    expect(source.notices).toEqual([]);
    const times = source.events.filter(({ name }) => name === 'visit.enqueued').map(({ time }) => time);
    expect(Math.max(...times)).toBeLessThanOrEqual(endAt);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(14 * 60_000);
    expect(pbx.actions.slice(0, 3)).toEqual(['CoreStatus', 'QueueStatus', 'CoreShowChannels']);
  });

  it('C: the PBX dies in the middle, the source comes back by itself and all is right again', async () => {
    const { pbx, source } = await play({ lines: recording('c'), cut: awkward(3), endAt: Date.now() });
    await pbx.played;
    await source.until(
      () => total(source.fold, 'abandoned') === 53 && source.fold.visits.size === 0,
      'the last caller to leave',
    );
    expect(pbx.logins()).toBe(2);
    const fold = source.fold;
    for (const [key, verb] of [
      ['enqueued', 'ENTERQUEUE'],
      ['answered', 'CONNECT'],
      ['abandoned', 'ABANDON'],
      ['timeout', 'EXITWITHTIMEOUT'],
    ] as const)
      expect(counted(fold, key)).toEqual(logged('c', verb));
    expect([...fold.counts.values()].reduce((sum, { unknown }) => sum + unknown, 0)).toBe(36);
    expect(fold.faults).toEqual([]);
    expect(source.statuses.map(({ state }) => state)).toEqual([
      'connecting',
      'connected',
      'connected',
      'lost',
      'connected',
      'connected',
    ]);
  });

  it('with its pauses: twenty times as fast takes a twentieth of its time', async () => {
    const lines = recording('a').slice(0, 1500);
    const began = Date.now();
    const { pbx, source } = await play({ lines, speed: 20, endAt: Date.now() + 3000 });
    await pbx.played;
    const recorded = lines.at(-1)!.t - lines[0]!.t;
    expect(Date.now() - began).toBeGreaterThan((recorded / 20) * 0.9);
    await source.until(() => source.events.some(({ name }) => name === 'visit.answered'), 'an answer');
  });
});
