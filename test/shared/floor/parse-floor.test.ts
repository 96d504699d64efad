// For: floors as they are written, and as journals keep them. May import: shared.
import { describe, expect, it } from 'vitest';
import { floorSchema, parseFloor, parseFloorFile } from '../../../shared/floor/schema.ts';

type Parse = typeof parseFloor;
const problems = (input: unknown, parse: Parse = parseFloorFile): readonly string[] => {
  const parsed = parse(input);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};
const KTM = { id: 'ktm', timeZone: 'Asia/Kathmandu' };

describe('floor.json', () => {
  it('D9 is refused with every problem at once, each once, also across entries that are wrong', () => {
    const found = problems({
      sites: [KTM, KTM],
      teams: [{ id: 't' }, 'no team', { id: 't', siteId: 'ktmm' }],
      queues: [{ id: 'q', channel: 'phone' }, { id: 'q' }],
      groups: 'none',
      optoins: {},
    });
    const told = new Map(found.map((line) => [line.slice(0, line.indexOf(':')), line]));
    expect([...told.keys()].sort()).toEqual([
      '(root)',
      'groups',
      'queues.0.channel',
      'queues.1.id',
      'sites.1.id',
      'teams.1',
      'teams.2.id',
      'teams.2.siteId',
    ]);
    expect(found).toHaveLength(told.size);
    expect(told.get('sites.1.id')).toBe('sites.1.id: stands twice: ktm');
    expect(told.get('queues.1.id')).toBe('queues.1.id: stands twice: q');
  });

  it.each([null, 7, 'floor', [], { sites: null }])('is refused, not broken by %j', (input) => {
    expect(problems(input)).toHaveLength(1);
  });

  it('still names an id that stands twice where nothing else is wrong, once', () => {
    const twice = { classes: [{ id: 'gold' }, { id: 'gold' }] };
    expect(problems(twice)).toEqual(['classes.1.id: stands twice: gold']);
    expect(floorSchema.safeParse(twice).error?.issues).toMatchObject([{ path: ['classes', 1, 'id'] }]);
  });

  it('D9 places teams and queues at sites that it lists alone', () => {
    const floor = (siteId: string) => ({ sites: [KTM], teams: [{ id: 't', siteId }], queues: [{ id: 'q', siteId }] });
    expect(problems(floor('ktm'))).toEqual([]);
    expect(problems(floor('ktmm'))).toEqual([
      'teams.0.siteId: no site of this floor has the id "ktmm"',
      'queues.0.siteId: no site of this floor has the id "ktmm"',
    ]);
  });

  it('blames no place at a site whose own id is what is wrong', () => {
    const found = problems({ sites: [{ id: 7 }], queues: [{ id: 'q', siteId: 'ktm' }] });
    expect(found.map((line) => line.replace(/: .*/u, ''))).toEqual(['sites.0.id']);
  });

  it('may list no site at all: events say then what its sites are', () => {
    expect(problems({ queues: [{ id: 'q', siteId: 'ktm' }] })).toEqual([]);
  });

  it('D9 of a journal may be at a site that it does not list, as it could be before', () => {
    expect(problems({ sites: [KTM], queues: [{ id: 'q', siteId: 'ktmm' }] }, parseFloor)).toEqual([]);
  });
});
