// For: the suite that every store of documents runs. May import: store, shared. Promises: nothing about how documents are kept.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore, DocumentWrite } from '../../server/store/store.ts';

export interface StoreMaker {
  /** An empty store; the one before has been closed. */
  open(): Promise<DocumentStore>;
  /** The same store again after it was closed; missing where nothing outlives the process. */
  readonly reopen?: () => Promise<DocumentStore>;
}

const AT = 1_768_000_000_000;
const draft = (id: string, expected: number, body: unknown = { name: id }): DocumentWrite => ({
  ...{ kind: 'rule', id, body, by: 'zhao', at: AT + expected, expected },
});

export function describeStore(name: string, maker: StoreMaker): void {
  describe(`${name} keeps the store's contract`, () => {
    let store: DocumentStore;
    beforeEach(async () => {
      store = await maker.open();
    });
    afterEach(() => store.close());

    it('ALERT22 is empty at first', async () => {
      expect(await store.get('rule', 'a')).toBeNull();
      expect(await store.list('rule')).toEqual([]);
      expect(await store.history('rule', 'a')).toEqual([]);
    });

    it('ALERT22 keeps every version with who and when', async () => {
      const first = await store.write(draft('a', 0, { n: 1 }));
      const second = await store.write({ ...draft('a', 1, { n: 2 }), by: 'guo' });
      const one = { kind: 'rule', id: 'a', version: 1, body: { n: 1 }, by: 'zhao', at: AT };
      const two = { kind: 'rule', id: 'a', version: 2, body: { n: 2 }, by: 'guo', at: AT + 1 };
      expect([first, second]).toEqual([
        { ok: true, value: one },
        { ok: true, value: two },
      ]);
      expect(await store.get('rule', 'a')).toEqual(two);
      expect(await store.history('rule', 'a')).toEqual([two, one]);
    });

    it('ALERT22 tells a writer who has not seen the newest version which it is, and writes nothing', async () => {
      await store.write(draft('a', 0));
      expect(await store.write(draft('a', 0, { late: true }))).toEqual({ ok: false, error: { version: 1 } });
      expect(await store.write(draft('a', 7))).toEqual({ ok: false, error: { version: 1 } });
      expect(await store.write(draft('b', 1))).toEqual({ ok: false, error: { version: 0 } });
      expect(await store.history('rule', 'a')).toHaveLength(1);
      expect(await store.get('rule', 'b')).toBeNull();
    });

    it('ALERT22 keeps several at once, and of them all but those that come too late', async () => {
      await store.write(draft('b', 0));
      const answers = await store.writeAll([draft('a', 0), draft('b', 0), draft('a', 1, { n: 2 }), draft('c', 0)]);
      expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true]);
      expect((await store.list('rule')).map(({ id, version }) => [id, version])).toEqual([
        ['a', 2],
        ['b', 1],
        ['c', 1],
      ]);
      expect(await store.writeAll([])).toEqual([]);
    });

    it('ALERT22 lets one of two writers through', async () => {
      const both = await Promise.all([store.write(draft('a', 0, 1)), store.write(draft('a', 0, 2))]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    });

    it('ALERT22 keeps what was taken away, and takes it up again', async () => {
      await store.write(draft('a', 0));
      await store.write(draft('a', 1, null));
      expect(await store.list('rule')).toEqual([]);
      expect(await store.listAll('rule')).toMatchObject([{ version: 2, body: null }]);
      expect(await store.get('rule', 'a')).toMatchObject({ version: 2, body: null });
      expect(await store.write(draft('a', 2, { again: true }))).toMatchObject({ ok: true, value: { version: 3 } });
      expect(await store.list('rule')).toMatchObject([{ version: 3, body: { again: true } }]);
    });

    it('ALERT22 keeps kinds apart, and lists by id in code units', async () => {
      for (const id of ['b', 'a', 'É', 'B']) await store.write(draft(id, 0));
      await store.write({ ...draft('a', 0), kind: 'wall' });
      expect((await store.list('rule')).map(({ id }) => id)).toEqual(['B', 'a', 'b', 'É']);
      expect((await store.list('wall')).map(({ id }) => id)).toEqual(['a']);
    });

    it('ALERT22 holds what was given, not what its giver makes of it later', async () => {
      const body = { name: 'as given' };
      await store.write(draft('a', 0, body));
      body.name = 'changed';
      expect(await store.get('rule', 'a')).toMatchObject({ body: { name: 'as given' } });
    });

    const { reopen } = maker;
    if (reopen !== undefined)
      it('ALERT22 D13 has everything again after it was closed', async () => {
        await store.write(draft('a', 0));
        await store.write(draft('a', 1, { n: 2 }));
        await store.close();
        store = await reopen();
        expect(await store.history('rule', 'a')).toMatchObject([{ version: 2, body: { n: 2 } }, { version: 1 }]);
      });
  });
}
