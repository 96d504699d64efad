// For: the kept rejections (EV2). May import: all.
import { describe, expect, it } from 'vitest';
import { createRejections, KEPT_REJECTIONS } from '../../../server/ingest/rejections.ts';

const noted = (at: number, error = 'wrong') => ({ at, place: `index ${at}`, path: 'data.queueId', error });

describe('EV2 kept rejections', () => {
  it('EV2 keeps the last 100 of each source, newest first, and counts all', () => {
    const rejections = createRejections();
    for (let at = 1; at <= 250; at++) rejections.note('pbx', noted(at));
    rejections.note('crm', noted(1));
    expect(rejections.of('pbx').map(({ at }) => at)).toEqual(
      Array.from({ length: KEPT_REJECTIONS }, (_, nth) => 250 - nth),
    );
    expect(rejections.count('pbx')).toBe(250);
    expect(rejections.count('crm')).toBe(1);
    expect(rejections.sources()).toEqual(['pbx', 'crm']);
    expect(rejections.of('nobody')).toEqual([]);
  });

  it('EV2 BP9 is bounded in sources and in the length of texts', () => {
    const rejections = createRejections();
    for (let nth = 0; nth < 1500; nth++) rejections.note(`s${nth}`, noted(1, 'x'.repeat(10_000)));
    expect(rejections.sources()).toHaveLength(1000);
    expect(rejections.of('s0')[0]?.error.length).toBeLessThan(300);
  });
});
