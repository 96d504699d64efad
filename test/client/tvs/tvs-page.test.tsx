// For: the fleet page: what it lists, how a code is approved, a TV changed and revoked. Promises: each is asked of the server as it stands.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TvsPage } from '../../../client/features/tvs/tvs-page.tsx';
import type { Language } from '../../../client/format/language.ts';
import { createWords } from '../../../client/i18n/i18n.ts';
import { ScreenProvider } from '../../../client/screen/provider.tsx';
import { createScreenStore } from '../../../client/store/screen-store.ts';
import type { TvItem } from '../../../shared/tvs/answers.ts';
import { NOW, tableOf } from '../tiles/stage.tsx';

const HALL: TvItem = {
  ...{ id: 'a1', version: 3, name: 'Hall north', wall: 'overview', scope: 'all', room: 'Hall', voice: true },
  ...{ pairedAt: NOW - 86_400_000, pairedBy: 'local', online: true, seenAt: NOW, build: 'b1' },
  ...{ screen: { width: 1920, height: 1080, ratio: 2 }, skewMs: 40 },
};
const LOBBY: TvItem = {
  ...HALL,
  ...{ id: 'b2', version: 1, name: 'Lobby', wall: 'gone', scope: { queues: ['etc'], teams: [] }, room: null },
  ...{ voice: false, online: false, seenAt: NOW - 42_000, build: 'b0', skewMs: -75_000 },
};
const WALLS = ['overview', 'teams'].map((id) => ({ id, version: 1, document: { name: `The ${id}` } }));

interface Call {
  readonly path: string;
  readonly body: unknown;
  readonly match: string | null;
}
let calls: Call[];
let tvs: TvItem[];
let answers: Record<string, () => Response>;
const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });
const problem = (status: number, detail = 'no') => json({ status, title: 'No', detail }, status);

beforeEach(() => {
  [calls, tvs] = [[], [HALL, LOBBY]];
  answers = {
    'GET /tvs': () => json({ tvs, build: 'b1', now: NOW }),
    'GET /walls': () => json({ documents: WALLS }),
    'POST /tvs/codes/check': () =>
      json({ screen: HALL.screen, address: '10.0.0.9', expiresAt: NOW + 300_000, now: NOW }),
    'POST /tvs': () => json({ ...HALL, id: 'c3', name: 'New' }, 201),
    'PUT /tvs/a1': () => json({ ...HALL, version: 4 }),
    'DELETE /tvs/a1': () => new Response(null, { status: 204 }),
    'POST /tvs/a1/identify': () => json({ told: 1 }, 202),
    'POST /tvs/a1/reload': () => problem(409),
  };
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const path = `${init.method ?? 'GET'} ${url.replace('/api/v1', '')}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    calls.push({ path, body, match: new Headers(init.headers).get('if-match') });
    return Promise.resolve(answers[path]?.() ?? problem(404));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

function open(path: string, language: Language = 'en') {
  history.replaceState(null, '', path);
  const store = createScreenStore({ now: () => NOW, view: 'console' });
  store.receive({
    kind: 'snapshot',
    body: {
      ...{ seq: 1, position: 'p', at: NOW, view: 'console', rules: [], filling: null },
      floor: { name: 'Floor', zone: 'UTC', dayStart: '00:00' },
      tables: [
        tableOf('queues', { etc: { name: { en: 'ETC', 'zh-CN': 'ETC 通行' } }, road: { name: 'Road' } }, NOW),
        tableOf('teams', { aspen: { name: 'Aspen' } }, NOW),
      ],
      lists: { sources: [], alerts: [], announcements: [], flags: [], halts: [] },
    },
  });
  store.link({ state: 'live', since: NOW, heardAt: NOW });
  return render(
    <I18nextProvider i18n={createWords(language)}>
      <ScreenProvider store={store}>
        <TvsPage />
      </ScreenProvider>
    </I18nextProvider>,
  );
}
const sent = (path: string): Call | undefined => calls.find((call) => call.path === path);
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the fleet', () => {
  it('W3 TV6 TV12 lists each TV, and marks by shape and word what is not well', async () => {
    const { container } = open('/tvs');
    await screen.findByText('Hall north');
    const row = (id: string) => container.querySelector(`[data-tv=${id}]`)!;
    expect(row('a1').textContent).toContain('The overview');
    expect(row('a1').textContent).toContain('voice of its room');
    expect(row('a1').textContent).toContain('connected');
    expect(row('a1').textContent).toContain('3840 × 2160');
    expect(row('a1').querySelectorAll('.tvs-watch, .tvs-bad')).toHaveLength(0);
    expect(row('b2').textContent).toContain('42 s ago');
    expect(row('b2').textContent).toContain('older');
    expect(row('b2').querySelectorAll('.tvs-watch')).toHaveLength(1);
    expect(row('b2').textContent).toContain('01:15 slow');
    expect(row('b2').textContent).toContain('There is no wall “gone”');
    expect(row('b2').textContent).toContain('1 queue or team');
    expect(screen.getByText('2 screens, 1 connected')).toBeTruthy();
  });

  it('TV12 speaks Chinese', async () => {
    open('/tvs', 'zh-CN');
    await screen.findByText('2 块屏幕，1 块已连接');
    expect(screen.getByRole('button', { name: '配对电视屏' })).toBeTruthy();
  });

  it('TV12 says where to begin while there is none', async () => {
    tvs = [];
    open('/tvs');
    expect((await screen.findByText(/Open .*\/tv on a TV/u)).textContent).toContain('/tv');
  });

  it('TV6 keeps what it has while the server is silent, and says so', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open('/tvs');
    await screen.findByText('Hall north');
    answers['GET /tvs'] = () => problem(503);
    await vi.advanceTimersByTimeAsync(3500);
    await screen.findByText(/cannot be read/u);
    expect(screen.getByText('Hall north')).toBeTruthy();
    vi.useRealTimers();
  });
});

describe('approving a code', () => {
  it('W3 TV3 by the address of the QR code: says which screen it is, then pairs it', async () => {
    open('/pair?code=h4k9tw&lang=en');
    await screen.findByText(/A screen of 3840 × 2160, at 10.0.0.9. Its code holds for 05:00/u);
    expect(screen.getByLabelText<HTMLInputElement>(/Code on the screen/u).value).toBe('H4K 9TW');
    const approve = screen.getByRole<HTMLButtonElement>('button', { name: 'Approve this screen' });
    expect(approve.disabled).toBe(true);
    type('Name of the TV', ' New ');
    type('Shows the wall', 'teams');
    type('Room', 'Hall');
    fireEvent.click(screen.getByLabelText(/Speaks and sounds/u));
    expect(approve.disabled).toBe(false);
    fireEvent.click(approve);
    await screen.findByText('New is paired and shows its wall.');
    expect(sent('POST /tvs')?.body).toEqual({
      ...{ code: 'H4K9TW', name: 'New', wall: 'teams', scope: 'all', room: 'Hall', voice: false },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Test its sound' }));
    await waitFor(() => expect(sent('POST /tvs/c3/sound')).toBeTruthy());
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(location.pathname + location.search).toBe('/tvs?lang=en');
  });

  it('TV3 TV5 by typing, for some queues and teams', async () => {
    open('/tvs');
    fireEvent.click(await screen.findByRole('button', { name: 'Pair a TV' }));
    expect(location.pathname).toBe('/pair');
    type(/Code on the screen/u, 'h4k 9tw');
    type('Name of the TV', 'New');
    fireEvent.click(screen.getByLabelText(/some queues and teams/u));
    const approve = screen.getByRole<HTMLButtonElement>('button', { name: 'Approve this screen' });
    await screen.findByText(/A screen of/u);
    expect(approve.disabled).toBe(true);
    fireEvent.click(screen.getByLabelText('ETC'));
    fireEvent.click(screen.getByLabelText('Aspen'));
    fireEvent.click(approve);
    await waitFor(() =>
      expect(sent('POST /tvs')?.body).toMatchObject({ scope: { queues: ['etc'], teams: ['aspen'] }, room: null }),
    );
  });

  it.each([
    [404, /No screen shows this code/u],
    [429, /Too many codes were tried/u],
    [500, /It was not done: no/u],
  ])('TV3 says why not: %i', async (status, words) => {
    answers['POST /tvs/codes/check'] = () => problem(status);
    open('/pair?code=H4K9TW');
    await screen.findByText(words);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Approve this screen' }).disabled).toBe(true);
  });
});

describe('one TV', () => {
  it('TV7 is asked to show its name, and told why it is not', async () => {
    open('/tvs?tv=a1');
    fireEvent.click(await screen.findByRole('button', { name: 'Identify' }));
    await screen.findByText('Hall north shows its name for 20 s.');
    fireEvent.click(screen.getByRole('button', { name: 'Load anew' }));
    await screen.findByText('Hall north is not connected.');
  });

  it('TV7 is re-assigned over the version that was seen; a newer one is shown instead', async () => {
    open('/tvs?tv=a1');
    await screen.findByRole('button', { name: 'Identify' });
    type('Shows the wall', 'teams');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(sent('PUT /tvs/a1')).toMatchObject({
      match: '"3"',
      body: { wall: 'teams', name: 'Hall north', room: 'Hall' },
    });
    answers['PUT /tvs/a1'] = () => problem(412);
    tvs = [{ ...HALL, version: 9, name: 'Theirs' }, LOBBY];
    type('Name of the TV', 'Mine');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Somebody has changed this TV meanwhile/u);
    expect(screen.getByLabelText<HTMLInputElement>('Name of the TV').value).toBe('Theirs');
  });

  it('TV9 is revoked after a second word', async () => {
    open('/tvs?tv=a1');
    fireEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
    expect(sent('DELETE /tvs/a1')).toBeUndefined();
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    fireEvent.click(screen.getByRole('button', { name: 'Revoke' }));
    tvs = [LOBBY];
    fireEvent.click(screen.getByRole('button', { name: 'Revoke it' }));
    await waitFor(() => expect(sent('DELETE /tvs/a1')).toMatchObject({ match: '"3"' }));
    await waitFor(() => expect(screen.queryByText('Hall north')).toBeNull());
    expect(location.search).toBe('');
  });
});
