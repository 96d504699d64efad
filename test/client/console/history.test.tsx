// For: where back and forward lead in the console, and where the keyboard stands when the drawer goes.
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { drawer, onConsole, open, row, rows, show } from './console-stage.tsx';

onConsole();

const shown = () => (drawer() as HTMLElement | null)?.dataset['drawer'] ?? null;

/** Steps through the browser's history, as its buttons do. */
async function go(by: number): Promise<void> {
  await act(async () => {
    const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    history.go(by);
    await arrived;
  });
}

describe('CONS1 S1 the history of the console', () => {
  it('goes back through what was opened, closed and ordered, and forward again', async () => {
    const user = open();
    show();
    await user.click(row('etc'));
    await user.click(row('road'));
    await user.keyboard('{Escape}');
    await user.click(within(screen.getByRole('columnheader', { name: 'SL day' })).getByRole('button'));
    await user.keyboard('{Enter}');
    expect(rows()[0]).toBe('wx');
    await go(-1);
    expect([rows()[0], location.search]).toEqual(['etc', '?sort=sl']);
    await go(-2);
    expect([shown(), location.search]).toEqual(['road', '?queue=road']);
    await go(-1);
    expect(shown()).toBe('etc');
    await go(-1);
    expect([shown(), location.search]).toEqual([null, '']);
    await go(5);
    expect([shown(), rows()[0]]).toEqual([null, 'wx']);
  });

  it('has no step for each key, each letter, or what the page opened by itself', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const user = open();
    const before = history.length;
    show();
    expect(shown()).toBe('etc');
    await user.keyboard('{ArrowDown}{ArrowDown}/weath');
    expect(location.search).toBe('?queue=wx&find=weath');
    expect(history.length).toBe(before);
  });
});

describe('CONS1 A11Y5 the keyboard when the drawer goes', () => {
  it('stands on the row of the queue that was open', async () => {
    const user = open();
    show();
    await user.click(row('road'));
    await user.click(within(drawer()).getByRole('button', { name: 'Close' }));
    expect(drawer()).toBeNull();
    expect(document.activeElement).toBe(row('road'));
  });
});
