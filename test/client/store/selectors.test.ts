// For: proving that selectors give the same reference for the same state, and nothing where nothing is known.
import { describe, expect, it } from 'vitest';
import { createScreenStore } from '../../../client/store/screen-store.ts';
import {
  cellOf,
  figuresAt,
  floorInfo,
  ids,
  list,
  numberIn,
  row,
  rulesInForce,
  textIn,
} from '../../../client/store/selectors.ts';
import { AT, snapshot } from './wire.ts';

const store = createScreenStore({ now: () => AT, view: 'console' });

describe('selectors before the first frame', () => {
  it('say nothing, always with the same reference', () => {
    const state = store.api.getState();
    expect(ids('queues')(state)).toBe(ids('agents')(state));
    expect(list('alerts')(state)).toBe(list('alerts')({ ...state }));
    expect(rulesInForce(state)).toBe(rulesInForce({ ...state }));
    expect(row('queues', 'etc')(state)).toBeUndefined();
    expect(cellOf('queues', 'etc', 'waiting')(state)).toBeNull();
    expect([floorInfo(state), figuresAt(state)]).toEqual([null, null]);
  });
});

describe('selectors of a frame', () => {
  it('read rows, cells and lists without copying', () => {
    store.receive({ kind: 'snapshot', body: snapshot() });
    const state = store.api.getState();
    const held = row('queues', 'etc')(state);
    expect(held).toBe(state.frame?.tables.queues?.rows.get('etc'));
    expect(ids('queues')(state)).toBe(state.frame?.tables.queues?.ids);
    expect(list('sources')(state)).toBe(state.frame?.lists.sources);
    expect(numberIn(held, 'waiting')).toBe(14);
    expect(numberIn(held, 'name')).toBeNull();
    expect(textIn(held, 'channel')).toBe('voice');
    expect(textIn(held, 'waiting')).toBeNull();
    expect(numberIn(undefined, 'waiting')).toBeNull();
  });
});
