// For: what a laptop announces, and that it does so once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIM_MS, claim, forget, type Shelf } from '../../../client/tiles/announcer/claim.ts';
import { decide, NEWS, type Known } from '../../../client/tiles/announcer/decide.ts';
import { TONES } from '../../../client/tiles/announcer/audio.ts';
import { readLoudness, SILENT, writeLoudness } from '../../../client/tiles/announcer/settings.ts';
import { DAY, HOUR } from '../../../shared/time.ts';
import { anAlert } from '../../support/alerts.ts';

const NOW = 1_000_000_000;
const alert = (rule: string, more: object = {}) => anAlert({ rule, openedAt: NOW - 1000, since: NOW - 1000, ...more });

describe('what is announced', () => {
  it('LOUD1 says what has just opened, the worst for all, and not what was open for long', () => {
    const open = [
      alert('a', { severity: 'watch' }),
      alert('b', { severity: 'critical' }),
      alert('old', { openedAt: NOW - NEWS - 1 }),
    ];
    const first = decide(null, open, NOW);
    expect(first.say).toMatchObject({ kind: 'opened', alert: { rule: 'b' }, more: 1 });
    expect(decide(first.known, open, NOW + 1000).say).toBeNull();
  });

  it('LOUD1 says that a breach is over, and nothing of a watch', () => {
    const known = decide(null, [alert('a'), alert('w', { severity: 'watch' })], NOW).known;
    expect(decide(known, [alert('w', { severity: 'watch' })], NOW).say).toMatchObject({
      kind: 'cleared',
      alert: { rule: 'a' },
    });
    const left = decide(known, [alert('w', { severity: 'watch' })], NOW).known;
    expect(decide(left, [], NOW).say).toBeNull();
  });

  it('LOUD1 is silent about what is quiet or taken on, until it is loud', () => {
    const quiet = alert('a', { quiet: 'silenced' });
    const taken = alert('t', { owner: { by: 'me', note: null, at: NOW } });
    const first = decide(null, [quiet, taken], NOW);
    expect(first.say).toBeNull();
    expect(decide(first.known, [alert('a'), taken], NOW + 1000).say).toMatchObject({ alert: { rule: 'a' } });
  });

  it('LOUD1 never says one opening twice, whatever lists come', () => {
    const some = fc.subarray(['a', 'b', 'c', 'd'].map((rule) => alert(rule)));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (lists) => {
        let known: Known | null = null;
        let before: readonly string[] = [];
        for (const open of lists) {
          const { known: next, say } = decide(known, open, NOW);
          if (say?.kind === 'opened') expect(before).not.toContain(say.alert.id);
          if (say?.kind === 'cleared') expect(before).toContain(say.alert.id);
          [known, before] = [next, open.map(({ id }) => id)];
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

/** A browser's storage, shared by its pages. */
function shelf(): Shelf & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (nth) => [...held.keys()][nth] ?? null,
    get length() {
      return held.size;
    },
  };
}
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('several pages of one browser', () => {
  it('LOUD2 say each thing once, at once, later, and after a reconnect', async () => {
    const own = shelf();
    const at = (page: string, now: number): Promise<boolean> => claim(own, 'opened a', page, now, soon);
    const first = await Promise.all(['p1', 'p2', 'p3'].map((page) => at(page, NOW)));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await at('p4', NOW + CLAIM_MS + 1)).toBe(false);
    expect(await at('p3', NOW + HOUR)).toBe(false);
    expect(await claim(own, 'opened b', 'p4', NOW, soon)).toBe(true);
    forget(own, NOW + 2 * DAY);
    expect(own.held.size).toBe(0);
  });
});

describe('how loud a laptop is', () => {
  it('LOUD3 is silent until somebody switches it on, and remembers that', () => {
    const own = shelf();
    expect(readLoudness(own)).toEqual(SILENT);
    writeLoudness(own, { notify: false, sound: true, speech: false });
    expect(readLoudness(own)).toEqual({ notify: false, sound: true, speech: false });
    for (const broken of ['{', '[]', 'null', '{"sound":"yes"}']) {
      own.held.set('floorwatch.loud', broken);
      expect(readLoudness(own)).toEqual(SILENT);
    }
  });

  it('LOUD3 tells severities apart by their sound, each within a second', () => {
    const sounds = Object.values(TONES).map((tones) => tones.join());
    expect(new Set(sounds).size).toBe(sounds.length);
    for (const tones of Object.values(TONES)) expect(tones.length).toBeLessThanOrEqual(3);
  });
});
