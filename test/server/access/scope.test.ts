import { describe, expect, it } from 'vitest';
import { loopbackRefusal, isLoopbackHost } from '../../../server/access/loopback.ts';
import type { LimitedScope } from '../../../server/access/principal.ts';
import { compileScope, listsInScope, rowVisible, scopeKey, tableAccess } from '../../../server/access/scope.ts';
import { anAlert } from '../../support/alerts.ts';
import { FakeBoard } from '../gateway/fake-board.ts';
import { idFilter, rowScope } from '../../../server/access/board-scope.ts';

const limited: LimitedScope = { queues: ['etc'], teams: ['aspen'], sites: ['south'] };

describe('D18: scope of a principal', () => {
  it.each([
    ['queues', 'etc', {}, true],
    ['queues', 'road', {}, false],
    ['queues', 'road', { siteId: 'south' }, true],
    ['trends', 'etc', {}, true],
    ['teams', 'aspen', {}, true],
    ['teams', 'cedar', {}, false],
    ['teams', 'cedar', { siteId: 'south' }, true],
    ['agents', 'a1', { teamId: 'aspen' }, true],
    ['agents', 'a1', { teamId: 'cedar' }, false],
    ['agents', 'a1', {}, false],
    ['sites', 'south', {}, true],
    ['sites', 'main', {}, false],
    ['totals', 'total', {}, false],
    ['channels', 'voice', {}, false],
    ['curve', 'q0', {}, false],
  ] as const)('%s %s %j: %s', (table, id, owner, visible) => {
    expect(rowVisible(compileScope(limited), table, id, { teamId: null, siteId: null, ...owner })).toBe(visible);
    expect(rowVisible('all', table, id)).toBe(true);
  });

  it('hides figures over everything from whoever may not see everything', () => {
    expect(tableAccess(limited, 'totals')).toBe('none');
    expect(tableAccess('all', 'totals')).toBe('all');
  });

  it('gives equal scopes one key', () => {
    const same = { queues: ['b', 'a', 'b'], teams: [], sites: [] };
    expect(scopeKey(same)).toBe(scopeKey({ queues: ['a', 'b'], teams: [], sites: [] }));
    expect(scopeKey(same)).not.toBe(scopeKey({ queues: ['a'], teams: ['b'], sites: [] }));
    expect(scopeKey({ queues: ['all'], teams: [], sites: [] })).not.toBe(scopeKey('all'));
  });

  it('reads from the board whose an agent or a trend is', () => {
    const board = new FakeBoard();
    board.set('agents', 'a1', 'teamId', 'aspen');
    board.set('agents', 'a2', 'teamId', 'cedar');
    board.set('queues', 'far', 'siteId', 'south');
    board.set('trends', 'far', 'b0', 1);
    board.set('trends', 'road', 'b0', 1);
    const rows = (table: 'agents' | 'trends'): boolean[] => [0, 1].map(rowScope(limited, board.board, table).visible);
    expect(rows('agents')).toEqual([true, false]);
    expect(rows('trends')).toEqual([true, false]);
    expect(idFilter(limited, board.board)('queues', 'never heard of')).toBe(false);
  });

  it('leaves of the lists what is about visible rows, and the sources', () => {
    const flag = {
      contactId: 'c',
      agentId: null,
      since: 0,
      level: 'red',
      handledBy: null,
      ...{ rule: 'threat@1', term: 'lawyer', score: null, scoreAt: null },
    } as const;
    const lists = {
      sources: [],
      announcements: [],
      halts: [],
      alerts: [
        anAlert({ table: 'queues', row: 'etc' }),
        anAlert({ table: 'totals', row: 'total' }),
        anAlert({ table: 'sources', row: 'pbx' }),
      ],
      flags: [
        { ...flag, queueId: 'etc' },
        { ...flag, queueId: 'road' },
        { ...flag, queueId: null },
      ],
    } as const;
    const seen = listsInScope(lists, limited, (table, id) => rowVisible(compileScope(limited), table, id));
    expect(seen.alerts.map(({ table }) => table)).toEqual(['queues', 'sources']);
    expect(seen.flags.map(({ queueId }) => queueId)).toEqual(['etc']);
    expect(listsInScope(lists, 'all', () => false)).toBe(lists);
  });
});

describe('D18: this machine alone', () => {
  it.each([
    [{ host: 'localhost:4000' }, true],
    [{ host: '127.0.0.1:4000' }, true],
    [{ host: '[::1]:4000' }, true],
    [{ host: 'localhost:4000', origin: 'http://localhost:4000' }, true],
    [{ host: 'localhost:5173', origin: 'http://localhost:5173' }, true],
    [{ host: 'localhost:4000', origin: 'http://localhost:5000' }, false],
    [{ host: 'localhost:4000', origin: 'https://evil.example' }, false],
    [{ host: 'localhost:4000', origin: 'null' }, false],
    [{ host: 'evil.example:4000' }, false],
    [{ host: 'localhost.evil.example' }, false],
    [{ host: 'evil@localhost' }, false],
    [{}, false],
    [{ host: 'localhost:4000', 'x-forwarded-for': '10.0.0.1' }, false],
    [{ host: 'localhost:4000', 'x-forwarded-anything': '' }, false],
    [{ host: 'localhost:4000', forwarded: 'for=10.0.0.1' }, false],
  ])('%j: %s', (headers, allowed) => {
    expect(loopbackRefusal(headers) === null).toBe(allowed);
  });

  it.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.0.5', false],
  ])('listening on %s: loopback %s', (host, loopback) => {
    expect(isLoopbackHost(host)).toBe(loopback);
  });
});
