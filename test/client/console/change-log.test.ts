// For: proving that the log tells what happened, once, newest first.
import { describe, expect, it } from 'vitest';
import { logged, type Change } from '../../../client/features/console/change-log.ts';
import { frameOf } from '../../../client/store/frames.ts';
import type { Frame } from '../../../client/store/state.ts';
import type { Lists, SourceItem } from '../../../shared/board/board.ts';
import { anAlert } from '../../support/alerts.ts';
import { AT, snapshot, type Rows } from '../store/wire.ts';

const alert = anAlert({ rule: 'queue-sl-breach', since: AT - 60_000, value: 0.61, threshold: 0.7 });
const source = (state: SourceItem['state'], since: number): SourceItem => ({
  id: 'chat',
  name: 'Chat',
  state,
  seen: since,
  since,
  lagMs: null,
  rejected: 0,
  reason: null,
});
const agents = (headline: string, since: number): Rows => ({ a1: { name: 'Luo J.', headline, since } });
const frame = (lists: Partial<Lists> = {}, at = AT, people: Rows = agents('busy', AT)): Frame => ({
  ...frameOf(snapshot({ tables: { agents: people } })),
  at,
  lists: { alerts: [], sources: [], flags: [], announcements: [], halts: [], ...lists },
});
const kinds = (log: readonly Change[]) => log.map(({ kind, at }) => [kind, at - AT]);

describe('change log', () => {
  it('tells at first what is open, with the instant it began', () => {
    const sources = [source('stale', AT - 42_000), { ...source('live', AT - 9_000_000), id: 'pbx' }];
    const flags = [
      {
        contactId: 'c',
        queueId: null,
        agentId: 'a1',
        since: AT - 5000,
        level: 'red' as const,
        handledBy: null,
        ...{ rule: 'threat@1', term: 'lawyer', score: null, scoreAt: null },
      },
    ];
    const log = logged([], null, frame({ alerts: [alert], sources, flags }));
    expect(kinds(log)).toEqual([
      ['flag', -5000],
      ['source', -42_000],
      ['opened', -60_000],
    ]);
  });

  it('tells openings and clearings once', () => {
    const quiet = frame();
    const loud = frame({ alerts: [alert] });
    const opened = logged([], quiet, loud);
    const cleared = logged(opened, loud, frame({}, AT + 30_000));
    expect(kinds(opened)).toEqual([['opened', -60_000]]);
    expect(kinds(cleared)).toEqual([
      ['cleared', 30_000],
      ['opened', -60_000],
    ]);
    expect(logged(opened, loud, { ...loud, at: AT + 1 })).toBe(opened);
    expect(logged(opened, quiet, loud)).toEqual(opened);
  });

  it('tells every change of a source, but not that nobody watches it', () => {
    const live = frame({ sources: [source('live', AT)] });
    const stale = frame({ sources: [source('stale', AT + 10)] });
    const seen = frame({ sources: [{ ...source('stale', AT + 10), rejected: 4 }] });
    const unmonitored = frame({ sources: [source('unmonitored', AT + 30)] });
    expect(kinds(logged([], live, stale))).toEqual([['source', 10]]);
    expect(logged([], stale, seen)).toEqual([]);
    expect(kinds(logged([], stale, frame({ sources: [source('live', AT + 20)] })))).toEqual([['source', 20]]);
    expect(logged([], live, unmonitored)).toEqual([]);
  });

  it('tells which agents were lost and came back', () => {
    const lost = frame({}, AT, agents('unknown', AT + 5));
    const log = logged([], frame(), lost);
    const back = logged(log, lost, frame({}, AT, agents('available', AT + 9)));
    expect(back).toMatchObject([
      { kind: 'agent', id: 'a1', isLost: false, at: AT + 9 },
      { kind: 'agent', id: 'a1', isLost: true, at: AT + 5 },
    ]);
  });

  it('keeps the newest and forgets the rest', () => {
    let log: readonly Change[] = [];
    let before = frame();
    for (let n = 0; n < 200; n++) {
      const next = frame({ alerts: [{ ...alert, since: AT + n }] }, AT + n);
      log = logged(log, before, next);
      before = next;
    }
    expect(log.length).toBe(80);
    expect(log.every((change, index) => index === 0 || change.at <= log[index - 1]!.at)).toBe(true);
    expect(log[0]!.at).toBe(AT + 199);
  });
});
