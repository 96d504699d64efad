// For: counts of the processor as perf tells them. May import: test/bench, vitest. Promises: lines as perf 6 writes them.
import { describe, expect, it } from 'vitest';
import { countsIn } from './hardware.ts';

describe('counts of the processor', () => {
  it('are read, wherever they were counted', () => {
    const told = '2145671234,,instructions:u,801234,100.00,,\n53219,,cache-misses:u,801234,100.00,,\n';
    expect(countsIn(told)).toEqual({ instructions: 2_145_671_234, cacheMisses: 53_219 });
  });

  it('are none where the machine does not give one of them', () => {
    expect(countsIn('<not supported>,,instructions,0,100.00,,\n53219,,cache-misses,801234,100.00,,\n')).toBeNull();
    expect(countsIn('')).toBeNull();
  });
});
