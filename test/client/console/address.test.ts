// For: proving that a console's address says what is seen, and that nonsense in it harms nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress, type Address } from '../../../client/features/console/address.ts';
import { NO_FILTER, QUICK_VIEWS, STATES } from '../../../client/features/console/queue-filter.ts';
import { DEFAULT_SORT, SORT_KEYS } from '../../../client/features/console/queue-sort.ts';
import { CHANNELS } from '../../../shared/domain.ts';

const plain: Address = { queue: null, sort: DEFAULT_SORT, filter: NO_FILTER };

describe('console address', () => {
  it('says nothing about a console as it comes', () => {
    expect(writeAddress('', plain)).toBe('');
    expect(readAddress('')).toEqual(plain);
  });

  it('says selection, order and filter in words', () => {
    const address: Address = {
      queue: 'etc',
      sort: { key: 'sl', direction: 'ascending' },
      filter: { view: 'attention', states: ['breach', 'watch'], channels: ['voice'], find: 'toll' },
    };
    expect(writeAddress('?lang=zh', address)).toBe(
      '?lang=zh&queue=etc&sort=sl&view=attention&state=breach%2Cwatch&channel=voice&find=toll',
    );
  });

  it('keeps language and theme and takes back what is no longer said', () => {
    expect(writeAddress('?theme=light&queue=etc&find=x', plain)).toBe('?theme=light');
  });

  it('reads nonsense as nothing said', () => {
    expect(readAddress('?sort=price&view=best&state=purple&channel=fax&queue=')).toEqual(plain);
  });

  it('reads what was written', () => {
    const address = fc.record({
      queue: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      sort: fc.record({
        key: fc.constantFrom(...SORT_KEYS),
        direction: fc.constantFrom('ascending' as const, 'descending' as const),
      }),
      filter: fc.record({
        view: fc.constantFrom(...QUICK_VIEWS),
        states: fc.subarray([...STATES]),
        channels: fc.subarray([...CHANNELS]),
        find: fc.string({ maxLength: 20 }).map((text) => text.trim()),
      }),
    });
    fc.assert(
      fc.property(address, (said) => {
        expect(readAddress(writeAddress('?lang=en', said))).toEqual(said);
      }),
      { seed: 5 },
    );
  });
});
