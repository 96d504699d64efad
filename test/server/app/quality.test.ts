// For: the body of GET /api/v1/quality, put together (QUAL2). Promises: every source that anybody knows, once; sums that add up.
import { describe, expect, it } from 'vitest';
import { intakeQuality, qualityReport, type QualityParts } from '../../../server/app/quality.ts';
import { createRejections } from '../../../server/ingest/rejections.ts';
import { formatInstant, SECOND } from '../../../shared/time.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
const rejections = createRejections();
rejections.note('pbx', { at: NOON, place: 'index 1', path: 'data', error: 'is missing' });
const remarks = createRejections();
remarks.note('ami', { at: NOON, place: 'line 1', path: 'drift', error: '1 waits too many' });

const parts: QualityParts = {
  ingest: {
    counters: () =>
      new Map([
        ['pbx', { accepted: 5, duplicates: 2, conflicts: 1, rejected: 1, notices: 0 }],
        ['ami', { accepted: 3, duplicates: 0, conflicts: 0, rejected: 0, notices: 1 }],
      ]),
    notices: remarks,
    gaps: { of: (source) => (source === 'pbx' ? [{ from: null, to: formatInstant(NOON), reason: 'away' }] : []) },
    lags: {
      of: (source) =>
        source === 'pbx'
          ? {
              lag: { p50: 60, p995: 900, newest: 70, events: 8 },
              clock: { offsetMs: -3000, off: true },
            }
          : undefined,
    },
  },
  health: {
    items: () => [
      {
        id: 'pbx',
        name: 'PBX',
        state: 'late',
        seen: NOON,
        since: NOON - SECOND,
        lagMs: 70,
        rejected: 1,
        reason: 'a heartbeat of 10 s is missing',
      },
      { id: 'quiet', name: 'q', state: 'unmonitored', seen: null, since: NOON, lagMs: null, rejected: 0, reason: null },
    ],
    heartbeatAt: (id) => (id === 'pbx' ? NOON - 9 * SECOND : null),
  },
  engine: {
    notices: () =>
      new Map([
        ['pbx', { secondEnd: 3, tooLate: 4, clockOffset: 2 }],
        ['old', { unknownEnd: 1 }],
      ]),
    check: () => ({ rows: [], violations: [] }),
  },
  rejections,
  invariants: () => ({
    checked: 7,
    violated: 1,
    standing: [{ table: 'queues', id: 'q', check: 'W = E − A', left: 1, right: 2, at: NOON }],
  }),
  now: () => NOON,
};

describe('QUAL2 the report', () => {
  const report = qualityReport(parts);

  it('tells of every source: known by health, by what came in, or by what is folded', () => {
    expect(Object.keys(report.sources).toSorted()).toEqual(['ami', 'old', 'pbx', 'quiet']);
    expect(report.sources['pbx']).toEqual({
      state: 'late',
      since: formatInstant(NOON - SECOND),
      reason: 'a heartbeat of 10 s is missing',
      seen: formatInstant(NOON),
      lastHeartbeat: formatInstant(NOON - 9 * SECOND),
      received: 9,
      accepted: 5,
      duplicates: 2,
      conflicts: 1,
      rejected: 1,
      remarks: 0,
      notices: { secondEnd: 3, tooLate: 4, clockOffset: 2 },
      tooLate: 4,
      lag: { p50: 60, p995: 900, newest: 70, events: 8 },
      clock: { offsetMs: -3000, off: true },
      gaps: [{ from: null, to: formatInstant(NOON), reason: 'away' }],
    });
    expect(report.sources['quiet']).toMatchObject({
      state: 'unmonitored',
      seen: null,
      lastHeartbeat: null,
      received: 0,
    });
    expect(report.sources['old']).toMatchObject({ state: null, notices: { unknownEnd: 1 }, lag: null, clock: null });
  });

  it('adds up', () => {
    expect(report.totals).toEqual({
      received: 12,
      accepted: 8,
      duplicates: 2,
      conflicts: 1,
      rejected: 1,
      remarks: 1,
      tooLate: 4,
      notices: 10,
    });
    expect(intakeQuality(parts.ingest)).toEqual({ duplicates: 2, conflicts: 1, rejected: 1 });
  });

  it('EV2 lists rejections, remarks of connectors, and what contradicts itself', () => {
    expect(report.rejections).toMatchObject({ pbx: [{ place: 'index 1', path: 'data' }] });
    expect(report.remarks).toMatchObject({ ami: [{ path: 'drift' }] });
    expect(report.violations).toMatchObject({
      checked: 7,
      violated: 1,
      standing: [{ id: 'q', at: formatInstant(NOON) }],
    });
  });
});
