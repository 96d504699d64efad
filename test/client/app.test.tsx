// For: proving that the shell loads a page by its path and says on the root element which frame is drawn.
import '@testing-library/jest-dom/vitest';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../client/app.tsx';
import type { Shown } from '../../client/shown.ts';
import type { Language } from '../../client/format/language.ts';
import { createWords } from '../../client/i18n/i18n.ts';
import { createScreenStore } from '../../client/store/screen-store.ts';
import { must } from '../../shared/assert.ts';
import { shippedWalls } from '../../shared/walls/templates/shipped.ts';
import { AT, patch, snapshot } from './store/wire.ts';

vi.stubGlobal('matchMedia', () => ({ matches: false }));
afterEach(cleanup);

const OVERVIEW = must(
  shippedWalls.find(({ id }) => id === 'overview'),
  'overview',
);
const mark = () => ({ ...document.documentElement.dataset });

describe('App', () => {
  it('marks the root element with the frame that is drawn, in the same step', async () => {
    const store = createScreenStore({ now: () => AT, view: 'console' });
    render(<App shown={{ kind: 'page', page: 'console' }} store={store} words={createWords('en')} />);
    await screen.findByText('Connecting to the floor', undefined, { timeout: 10_000 });
    expect(mark()).toEqual({ position: '', at: '', connection: 'connecting', pace: 'quick' });
    act(() => {
      store.receive({ kind: 'snapshot', body: snapshot() });
      store.link({ state: 'live', since: AT, heardAt: AT });
    });
    expect(mark()).toEqual({ position: 'p1', at: String(AT), connection: 'live', pace: 'quick' });
    act(() => {
      store.receive({ kind: 'patch', body: patch(2, [[1, 'waiting', 7]]) });
    });
    expect(mark()).toEqual({ position: 'p2', at: String(AT + 2), connection: 'live', pace: 'quick' });
    act(() => {
      store.pace(true);
    });
    expect(mark()).toMatchObject({ position: 'p2', pace: 'slow' });
    expect(document.querySelector('[data-queue=wx]')).toHaveTextContent('7');
  });

  it('says that an address leads nowhere', () => {
    const store = createScreenStore({ now: () => AT, view: 'console' });
    render(<App shown={{ kind: 'nothing' }} store={store} words={createWords('en')} />);
    expect(screen.getByRole('link', { name: '/wall/overview' })).toBeInTheDocument();
  });
});

describe('the title', () => {
  const titled = (shown: Shown, language: Language = 'en'): string => {
    const store = createScreenStore({ now: () => AT, view: 'console' });
    render(<App shown={shown} store={store} words={createWords(language)} />);
    cleanup();
    return document.title;
  };
  it('names the page, in its language (WCAG 2.4.2)', () => {
    expect(titled({ kind: 'page', page: 'alerts' })).toBe('Alerts · Floorwatch');
    expect(titled({ kind: 'page', page: 'alerts' }, 'zh-CN')).toBe('告警 · Floorwatch');
    expect(titled({ kind: 'page', page: 'console' })).toBe('Live · Floorwatch');
    expect(titled({ kind: 'nothing' })).toBe('Page not found · Floorwatch');
  });
  it('names a wall by its own name', () => {
    expect(titled({ kind: 'wall', wall: OVERVIEW })).toBe('Overview · Floorwatch');
    expect(titled({ kind: 'wall', wall: OVERVIEW }, 'zh-CN')).toBe('总览 · Floorwatch');
  });
});
