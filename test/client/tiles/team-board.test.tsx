// For: teams and seats: kinds, order, pages, overruns.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legendCounts } from '../../../client/tiles/state-legend/legend-counts.ts';
import { StateLegend } from '../../../client/tiles/state-legend/state-legend.tsx';
import { acwLimits, acwStatus } from '../../../client/tiles/team-board/acw-limits.ts';
import { seatKind } from '../../../client/tiles/team-board/seat-kind.ts';
import { TeamBoard } from '../../../client/tiles/team-board/team-board.tsx';
import { teamGroups, type TeamGroup } from '../../../client/tiles/team-board/team-groups.ts';
import { SEATS_A_LINE, teamPages } from '../../../client/tiles/team-board/team-pages.ts';
import { HEADLINES } from '../../../shared/domain.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { agent, rate } from './rows.ts';
import { heldTable, NOW, onStage, textAt, useStage } from './stage.tsx';

useStage();
const team = (name: string, num: number, den = 100) => ({
  name,
  lead: `${name} lead`,
  ...rate('sl@today', num, den),
  'handled@today': 1124,
  ...rate('csatMean@today', 440, 100),
  signedIn: 3,
  available: 1,
});

describe('seatKind', () => {
  it('gives each headline one kind, none to who is signed out', () => {
    expect(HEADLINES.map((headline) => seatKind(agent('A', headline)))).toEqual([
      null,
      'free',
      'ringing',
      'talking',
      'acw',
      'away',
      'lost',
    ]);
    expect(seatKind(undefined)).toBeNull();
    expect(seatKind({ headline: 'dancing' })).toBeNull();
  });
  it('tells hold from talk and the reasons of absence', () => {
    expect(seatKind(agent('A', 'busy', { held: 1 }))).toBe('hold');
    const reasons = ['break', 'meal', 'meeting', 'training', 'backOffice', 'system', 'other', 'unheard-of', null];
    expect(reasons.map((auxClass) => seatKind(agent('A', 'notReady', { auxClass })))).toEqual([
      'break',
      'meal',
      'meeting',
      'training',
      'backOffice',
      'away',
      'away',
      'away',
      'away',
    ]);
  });
});

describe('acwLimits', () => {
  it('D17 takes a rule for agents, else three and six minutes', () => {
    expect(acwLimits([], 'a1')).toEqual({ watch: 180_000, breach: 360_000 });
    const rule: Rule = {
      id: 'acw',
      name: 'ACW',
      enabled: true,
      severity: 'watch',
      scope: { each: 'agent' },
      when: { metric: 'acwOverrun', op: '>', value: 60_000, forMs: 0 },
      minSample: 0,
    };
    expect(acwLimits([rule], 'a1')).toEqual({ watch: 60_000, breach: 360_000 });
    expect([59_999, 60_000, 360_000].map((ms) => acwStatus(ms, acwLimits([rule], 'a1')))).toEqual([
      null,
      'watch',
      'breach',
    ]);
  });
});

describe('teamGroups', () => {
  it('ranks by what is printed: equal figures share a rank, none is last', () => {
    const teams = heldTable({ a: team('A', 79), b: team('B', 0, 0), c: team('C', 84), d: team('D', 794, 1000) });
    const groups = teamGroups(teams, heldTable({}));
    expect(groups.map(({ id, rank }) => `${id ?? ''} ${rank ?? '-'}`)).toEqual(['c 1', 'a 2', 'd 2', 'b -']);
  });
  it('seats who is signed in, at his team or apart', () => {
    const agents = heldTable({
      a1: agent('A', 'busy'),
      a2: agent('B', 'signedOut'),
      a3: agent('C', 'busy', { teamId: null }),
      a4: agent('D', 'acw', { teamId: 'unknown' }),
    });
    const groups = teamGroups(heldTable({ aspen: team('Aspen', 84) }), agents);
    expect(groups.map(({ id, seats }) => [id, seats])).toEqual([
      ['aspen', ['a1']],
      [null, ['a3', 'a4']],
    ]);
  });
  it('leaves out a team without seats and without contacts today', () => {
    const idle = { ...team('Night', 0, 0), 'handled@today': 0 };
    expect(teamGroups(heldTable({ night: idle }), heldTable({}))).toEqual([]);
  });
});

describe('teamPages', () => {
  const group = (id: string, seats: number): TeamGroup => ({
    id,
    row: undefined,
    rank: 1,
    climbed: null,
    seats: Array.from({ length: seats }, (_, n) => `${id}-${n}`),
  });
  it('fits six teams of fourteen on one page', () => {
    const { pages, large } = teamPages(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => group(id, 14)));
    expect(pages).toHaveLength(1);
    expect(pages[0]!.map(({ lines }) => lines)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(large).toBe(false);
    expect(teamPages([group('a', 12), group('b', 20)]).large).toBe(true);
    expect(teamPages([group('a', 13), group('b', 20)]).large).toBe(false);
  });
  it('seats everybody once, in lines of seven, twelve lines a page', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { maxLength: 12 }), (sizes) => {
        const groups = sizes.map((size, n) => group(`t${n}`, size));
        const { pages } = teamPages(groups);
        expect(pages.flat().flatMap(({ seats }) => seats)).toEqual(groups.flatMap(({ seats }) => seats));
        for (const page of pages) {
          expect(page.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(12);
          for (const { seats, lines } of page) expect(seats.length).toBeLessThanOrEqual(lines * SEATS_A_LINE);
        }
      }),
      { seed: 101 },
    );
  });
});

describe('TeamBoard', () => {
  const tables = (seats: Record<string, ReturnType<typeof agent>>) => ({
    tables: { teams: { aspen: team('Aspen', 84) }, agents: seats },
    view: 'teams' as const,
  });
  it('shows rank, name, lead and figures of a team', () => {
    const { container } = onStage(<TeamBoard />, tables({ a1: agent('Chen Yao', 'available') }));
    expect(textAt(container, '.team-row .team-rank')).toBe('1');
    expect(textAt(container, '.team-row .team-name')).toBe('AspenAspen lead');
    expect(textAt(container, '.team-row .team-level')).toBe('84%');
    expect([...container.querySelectorAll('.team-row .team-figure')].map((figure) => figure.textContent)).toEqual([
      '1,124',
      '4.4',
    ]);
  });
  it('writes name, word and running time on a seat, surname and initial only', () => {
    const { container, pass } = onStage(<TeamBoard />, tables({ a1: agent('Chen Yao', 'busy', { held: 1 }) }));
    pass(2000);
    expect(textAt(container, '.seat')).toBe('Chen Y.Hold01:02');
    expect(container.querySelector('.seat-busy [data-glyph="hold"]')).not.toBeNull();
  });
  it('lights a seat up when its wrap-up overruns, by the clock alone', () => {
    const { container, pass } = onStage(
      <TeamBoard />,
      tables({ a1: agent('Xu Qin', 'acw', { since: NOW - 179_000 }) }),
    );
    expect(container.querySelector('.seat-watch')).toBeNull();
    expect(container.querySelector('.team-over')).toBeNull();
    pass(2000);
    expect(container.querySelector('.seat-watch [data-glyph="watch"]')).not.toBeNull();
    expect(textAt(container, '.team-over')).toBe('1 in ACW past 03:00');
    pass(180_000);
    expect(container.querySelector('.seat-breach.cut [data-glyph="breach"]')).not.toBeNull();
  });
  it('hatches a seat that is lost, and every seat when the link is', () => {
    const { container, link } = onStage(<TeamBoard />, tables({ a1: agent('A', 'unknown'), a2: agent('B', 'busy') }));
    expect(container.querySelectorAll('.seat.hatch')).toHaveLength(1);
    link({ state: 'reconnecting', since: NOW, heardAt: NOW - 61_000, attempt: 3, lost: true });
    expect(container.querySelectorAll('.seat.hatch')).toHaveLength(2);
    expect(textAt(container, '[data-seat="talking"] .seat-state')).toBe('––');
  });
  it('says when nobody is signed in', () => {
    const { container } = onStage(<TeamBoard />, { tables: { teams: {}, agents: {} }, view: 'teams' });
    expect(container.textContent).toContain('Nobody is signed in');
  });
});

describe('legend', () => {
  it('adds up to the seats shown and gathers rare absences', () => {
    const agents = heldTable({
      a1: agent('A', 'available'),
      a2: agent('B', 'notReady', { auxClass: 'training' }),
      a3: agent('C', 'notReady', { auxClass: 'system' }),
      a4: agent('D', 'signedOut'),
    });
    const parts = legendCounts(agents);
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(parts.find(({ kind }) => kind === 'away')?.count).toBe(2);
    expect(legendCounts(undefined).map(({ kind }) => kind)).toEqual([
      'free',
      'ringing',
      'talking',
      'hold',
      'acw',
      'break',
      'meal',
      'meeting',
      'lost',
    ]);
  });
  it('writes shape, count and word', () => {
    const { container } = onStage(<StateLegend width={1840} />, {
      tables: { agents: { a1: agent('A', 'busy') } },
      view: 'teams',
    });
    expect(textAt(container, 'li:nth-child(3)')).toBe('1Talking');
    expect(container.querySelector('li:nth-child(3) [data-glyph="talking"]')).not.toBeNull();
  });
});
