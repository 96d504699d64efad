// For: the alerts page: what it shows, and that words, keys and lines change what they should.
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertsPage } from '../../../client/features/alerts/alerts-page.tsx';
import type { Language } from '../../../client/format/language.ts';
import type { AlertItem, SourceItem } from '../../../shared/board/board.ts';
import type { Findings } from '../../../shared/rules/backtest.ts';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { DAY, formatInstant, HOUR, MINUTE } from '../../../shared/time.ts';
import { anAlert } from '../../support/alerts.ts';
import { queue, source } from '../tiles/rows.ts';
import { NOW, tableOf } from '../tiles/stage.tsx';
import { answering, json, type Answers, type Call } from '../pages/answering.ts';
import { drawPage, pageSnapshot } from '../pages/draw-page.tsx';

const RULE = ruleSchema.parse({
  ...{
    id: 'wait',
    name: { en: 'ETC longest wait', 'zh-CN': 'ETC 最长等待' },
    severity: 'critical',
    scope: { queue: 'etc' },
  },
  when: { metric: 'longestWait', op: '>', value: 5 * MINUTE, forMs: MINUTE },
  clear: { op: '<', value: 210_000, forMs: 2 * MINUTE },
});
const SL = ruleSchema.parse({
  ...{ id: 'sl', name: 'SL', severity: 'breach', scope: { each: 'queue' } },
  when: { metric: 'sl@today', op: '<', value: 0.7 },
});
const OPEN = anAlert({ rule: 'sl', threshold: 0.7, value: 0.61, since: NOW - 17 * MINUTE, column: 'sl@today' });

const FROM = NOW - DAY;
const FINDINGS: Findings = {
  days: Array.from({ length: 7 }, (_, nth) => ({
    ...{ date: `2026-01-0${nth + 1}`, from: FROM + (nth - 6) * DAY, to: FROM + (nth - 5) * DAY, kept: nth > 0 },
    ...(nth === 6
      ? { fired: 2, openMs: 75 * MINUTE, open: [[FROM, FROM + 75 * MINUTE]] }
      : { fired: 0, openMs: 0, open: [] }),
  })),
  ...{ fired: 2, openMs: 75 * MINUTE, firedWithoutClear: 4 },
  firings: [{ row: 'etc', openedAt: FROM + HOUR, closedAt: FROM + HOUR + 36 * MINUTE, peak: 365_000 }],
  misses: [{ row: 'etc', from: FROM + 5 * HOUR, to: FROM + 5 * HOUR + MINUTE, peak: 213_000, tripped: false }],
  rows: [{ row: 'etc', fired: 2, openMs: 75 * MINUTE }],
  curve: {
    ...{ row: 'etc', date: '2026-01-07', from: FROM, to: FROM + DAY, stepMs: DAY / 4, blind: [3] },
    ...{ low: [0, 100_000, null, 0], high: [10_000, 365_000, null, 20_000] },
  },
  took: { foldMs: 900, judgeMs: 3, events: 110_000 },
};

let calls: Call[];
let answers: Answers;
const version = (rule: Rule, at = 6) => ({
  ruleId: rule.id,
  version: at,
  by: 'Guo Wei',
  at: '2026-01-09T10:00:00.000Z',
  rule,
});
const past = {
  ...{ id: 'sl@queue:etc@1', rule: 'sl', kind: 'queue', row: 'etc', severity: 'breach' },
  ...{ openedAt: formatInstant(NOW - 3 * HOUR), closedAt: formatInstant(NOW - 2 * HOUR), peak: 0.5, taken: null },
};

beforeEach(() => {
  answers = {
    'GET /api/v1/rules': () => json({ rules: [version(RULE), version(SL)] }),
    'GET /api/v1/alerts': () => json({ alerts: [], silences: [] }),
    'GET /api/v1/contact-points': () => json({ documents: [{ id: 'zhao', document: { name: 'Zhao Min' } }] }),
    'GET /api/v1/rosters': () =>
      json({ documents: [{ id: 'duty', document: { name: { en: 'Duty', 'zh-CN': '值班' } } }] }),
    'GET /api/v1/runbooks': () => json({ documents: [{ id: 'road-closure', document: { name: 'Road closure' } }] }),
    'GET /api/v1/alert-history': () => json({ alerts: [past], next: null }),
    'POST /api/v1/backtest': () => new Response(`{"progress":0.5}\n${JSON.stringify({ findings: FINDINGS })}\n`),
  };
  calls = answering(answers);
  localStorage.clear();
  history.replaceState(null, '', '/alerts?rule=wait');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(
  alerts: readonly AlertItem[] = [OPEN],
  sources: readonly SourceItem[] = [source('pbx')],
  language: Language = 'en',
) {
  const told = {
    rules: [RULE, SL],
    tables: [tableOf('queues', { etc: queue('ETC & tolling') }, NOW)],
    lists: { alerts: [...alerts], sources: [...sources] },
  };
  const store = drawPage(<AlertsPage />, pageSnapshot(told), language);
  await waitFor(() => expect(calls.some(({ path }) => path === '/api/v1/rules')).toBe(true));
  return store;
}
const value = (label: string): HTMLInputElement[] => screen.getAllByLabelText<HTMLInputElement>(label);
const lastOf = (path: string): Call | undefined => calls.findLast((call) => call.path === path);

describe('who is told, and what is to be done', () => {
  it('EDIT1 offers contact points, rosters and runbooks by their names, and one more to be told', async () => {
    await open();
    await waitFor(() => expect(value('Who is told')[0]?.textContent).toContain('Zhao Min'));
    const first = value('Who is told')[0]!;
    expect([...first.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['nobody yet', 'Zhao Min', 'Duty']),
    );
    fireEvent.change(value('Who is told').at(-1)!, { target: { value: 'duty' } });
    fireEvent.change(value('Who is told').at(-1)!, { target: { value: 'zhao' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Runbook' }), { target: { value: 'road-closure' } });
    answers['PUT /api/v1/rules/wait'] = () => json(version(RULE, 7));
    fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await waitFor(() => expect(lastOf('/api/v1/rules/wait')?.body).toMatchObject({ runbook: 'road-closure' }));
    expect(lastOf('/api/v1/rules/wait')?.body['notify']).toEqual(expect.arrayContaining(['duty', 'zhao']));
  });
});

describe('the address', () => {
  it('NOTE9 AUI1 opens the alert that a message has named', async () => {
    history.replaceState(null, '', `/alerts?alert=${encodeURIComponent(OPEN.id)}`);
    await open();
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toBeTruthy();
  });
});

describe('pieces of a sentence are joined by the marks of the language', () => {
  it.each([
    ['en', 'ETC & tolling, SL', 'under 70% since 14:09. Not acknowledged'],
    ['zh-CN', 'ETC & tolling，服务水平', '14:09 起低于 70%。未确认'],
  ] as const)('%s', async (language, title, told) => {
    await open([OPEN], [source('pbx')], language);
    const row = document.querySelector('[data-alert]');
    expect(row?.querySelector('b')?.textContent.toLowerCase()).toBe(title.toLowerCase());
    expect(row?.querySelector('small')?.textContent).toBe(told);
  });
});

describe('open alerts', () => {
  it('AUI1 say what, where, since when and who has it; acknowledging takes a note', async () => {
    await open();
    const row = document.querySelector<HTMLElement>('[data-alert]')!;
    expect(row.textContent).toContain('ETC & tolling, SL');
    expect(row.textContent).toContain('under 70% since 14:09. Not acknowledged');
    fireEvent.click(within(row).getByRole('button', { expanded: false }));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'six more called in' } });
    fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
    await waitFor(() =>
      expect(lastOf(`/api/v1/alerts/${encodeURIComponent(OPEN.id)}/acknowledge`)?.body).toEqual({
        note: 'six more called in',
      }),
    );
  });

  it.each([
    ['by its key', () => fireEvent.keyDown(document.body, { key: 'a' })],
    ['by its button', () => fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }))],
  ])('AUI1 T3 say so when nobody answers who takes one on %s', async (_how, take) => {
    await open();
    fireEvent.click(document.querySelector<HTMLElement>('.alert-main')!);
    answers[`POST /api/v1/alerts/${encodeURIComponent(OPEN.id)}/acknowledge`] = () =>
      Promise.reject(new TypeError('Failed to fetch'));
    take();
    expect((await screen.findByRole('alert')).textContent).toBe('Not done: the server did not answer');
  });

  it('AUI1 are silenced by a matcher, and snoozed', async () => {
    await open();
    fireEvent.click(document.querySelector<HTMLElement>('.alert-main')!);
    fireEvent.click(screen.getByRole('button', { name: 'Snooze' }));
    await waitFor(() =>
      expect(lastOf(`/api/v1/alerts/${encodeURIComponent(OPEN.id)}/snooze`)?.body).toEqual({ forMs: 900_000 }),
    );
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'everyRule' } });
    fireEvent.click(screen.getByRole('button', { name: 'Silence' }));
    await waitFor(() =>
      expect(lastOf('/api/v1/silences')?.body).toMatchObject({
        matcher: { kind: 'queue', row: 'etc' },
        forMs: 900_000,
      }),
    );
  });

  it('AUI2 are chosen, acknowledged and put off from the keyboard, but not while a word is typed', async () => {
    await open();
    fireEvent.keyDown(document.body, { key: 'ArrowDown' });
    fireEvent.keyDown(document.body, { key: 'a' });
    await waitFor(() => expect(calls.filter(({ path }) => path.endsWith('/acknowledge'))).toHaveLength(1));
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'a' });
    expect(calls.filter(({ path }) => path.endsWith('/acknowledge'))).toHaveLength(1);
  });

  it('AUI1 filters say how many they hide', async () => {
    await open([OPEN, anAlert({ ...OPEN, id: 'w', rule: 'wait', severity: 'watch', column: 'longestWait' })]);
    fireEvent.click(screen.getByRole('button', { name: /^Breach \d/ }));
    expect(document.querySelectorAll('[data-alert]')).toHaveLength(1);
    expect(screen.getByText('1 more are hidden by the filter')).toBeTruthy();
  });

  it('AUI3 none open is said to be well only while every source is seen', async () => {
    await open([]);
    expect(screen.getByText('No alert is open')).toBeTruthy();
    cleanup();
    await open([], [source('pbx', { state: 'stale' })]);
    expect(screen.getByText('Cannot say that all is well')).toBeTruthy();
  });

  it('AUI4 those that have closed stand below, with their peak', async () => {
    await open();
    await waitFor(() => expect(document.querySelector('[data-closed]')?.textContent).toContain('peak 50%'));
    expect(document.querySelector('[data-closed]')?.textContent).toContain('11:26 to 12:26');
  });
});

describe('the editor', () => {
  it('EDIT1 draws the rule of the address as words, and saves what was changed with the version seen', async () => {
    answers['PUT /api/v1/rules/wait'] = () => json(version({ ...RULE, severity: 'breach' }, 7));
    await open();
    await waitFor(() => expect(screen.getByDisplayValue('ETC longest wait')).toBeTruthy());
    expect(value('Value').map((input) => input.value)).toEqual(['05:00', '03:30']);
    fireEvent.change(screen.getByLabelText('Severity'), { target: { value: 'breach' } });
    expect(screen.getByText('Edited, not saved')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await waitFor(() => expect(screen.getByText('Saved')).toBeTruthy());
    const put = lastOf('/api/v1/rules/wait')!;
    expect(put.headers['if-match']).toBe('"6"');
    expect(put.body).toMatchObject({ id: 'wait', severity: 'breach', when: RULE.when });
    expect(screen.getByText(/^v7, Guo Wei/)).toBeTruthy();
  });

  it('EDIT1 says what is wrong at the very word, and lets nothing of it be saved', async () => {
    await open();
    await waitFor(() => expect(value('Value')).toHaveLength(2));
    const [trip] = value('Value');
    fireEvent.change(trip!, { target: { value: 'soon' } });
    fireEvent.blur(trip!);
    expect(trip!.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(trip!.getAttribute('aria-describedby')!)?.textContent).toContain('wants a number');
    expect(screen.getByRole('button', { name: 'Save rule' }).ariaDisabled).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(value('Value')[0]!.value).toBe('05:00');
  });

  it('ALERT24 says at the word what holds of no value or of every one, and lets it be saved', async () => {
    await open();
    await waitFor(() => expect(value('Value')).toHaveLength(2));
    const [trip] = value('Value');
    const said = (): string => document.getElementById(trip!.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    fireEvent.change(screen.getByLabelText('Figure'), { target: { value: 'sl' } });
    fireEvent.change(trip!, { target: { value: '150 %' } });
    expect(said()).toContain('holds whatever the figure is');
    fireEvent.change(screen.getAllByLabelText('Comparison')[0]!, { target: { value: '>' } });
    expect(said()).toContain('never holds');
    expect(trip!.getAttribute('aria-invalid')).toBeNull();
    fireEvent.change(trip!, { target: { value: '80 %' } });
    expect(said()).toBe('');
  });

  it('EDIT4 a version written meanwhile is shown, and the edit kept on top of it', async () => {
    answers['PUT /api/v1/rules/wait'] = () => json({ detail: 'read it first', version: 7 }, 412);
    await open();
    await waitFor(() => expect(screen.getByLabelText('Severity')).toBeTruthy());
    fireEvent.change(screen.getByLabelText('Severity'), { target: { value: 'watch' } });
    answers['GET /api/v1/rules'] = () => json({ rules: [version({ ...RULE, minSample: 9 }, 7), version(SL)] });
    fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await waitFor(() => expect(screen.getByText(/Guo Wei has saved version 7 meanwhile/)).toBeTruthy());
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine, on top of it' }));
    answers['PUT /api/v1/rules/wait'] = () => json(version({ ...RULE, severity: 'watch' }, 8));
    fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await waitFor(() => expect(lastOf('/api/v1/rules/wait')?.headers['if-match']).toBe('"7"'));
  });

  it('EDIT1 a rule becomes one of several conditions, and JSON goes in and out', async () => {
    await open();
    await waitFor(() => expect(screen.getByLabelText('Conditions')).toBeTruthy());
    fireEvent.change(screen.getByLabelText('Conditions'), { target: { value: 'all' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add condition' }));
    expect(screen.getAllByLabelText('Figure')).toHaveLength(2);
    expect(screen.getByText(/several conditions clear by a time/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'JSON' }));
    const text = screen.getByLabelText<HTMLTextAreaElement>('JSON');
    expect(JSON.parse(text.value)).toMatchObject({ when: { all: [{ metric: 'longestWait' }, { metric: 'waiting' }] } });
    fireEvent.change(text, { target: { value: JSON.stringify({ ...SL, name: 'Pasted' }) } });
    fireEvent.click(screen.getByRole('button', { name: 'Take over' }));
    expect(screen.getByDisplayValue('Pasted')).toBeTruthy();
  });

  it('EDIT1 rules are switched off, begun, copied and taken away', async () => {
    await open();
    await waitFor(() => expect(document.querySelectorAll('[data-rule]')).toHaveLength(2));
    fireEvent.click(within(document.querySelector<HTMLElement>('[data-rule=sl]')!).getByRole('switch'));
    await waitFor(() => expect(lastOf('/api/v1/rules/sl')?.body).toMatchObject({ enabled: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Duplicate' }));
    expect(screen.getByDisplayValue('ETC longest wait, copy')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await waitFor(() => expect(lastOf('/api/v1/rules/wait-copy')?.headers['if-none-match']).toBe('*'));
    fireEvent.click(screen.getByRole('button', { name: 'New rule' }));
    expect(screen.getByDisplayValue('New rule')).toBeTruthy();
  });
});

describe('the back-test beside it', () => {
  it('BTEST2 says what it found, and follows a line that is moved by keys', async () => {
    await open();
    await waitFor(() => expect(screen.getByText('Yesterday it would have fired twice, 75 min in total.')).toBeTruthy());
    expect(screen.getByText('Without the clear level: 4 times.')).toBeTruthy();
    expect(screen.getByText(/near miss, did not fire/)).toBeTruthy();
    await waitFor(() =>
      expect(lastOf('/api/v1/backtest')?.body).toMatchObject({ days: 7, rule: { when: { value: 300_000 } } }),
    );
    const [trip] = screen.getAllByRole('slider');
    fireEvent.keyDown(trip!, { key: 'ArrowUp' });
    expect(value('Value')[0]!.value).toBe('05:05');
    await waitFor(() => expect(lastOf('/api/v1/backtest')?.body).toMatchObject({ rule: { when: { value: 305_000 } } }));
    fireEvent.keyDown(trip!, { key: 'PageDown' });
    fireEvent.keyDown(trip!, { key: 'PageDown' });
    fireEvent.keyDown(trip!, { key: 'PageDown' });
    // It stops at the clear line.
    expect(value('Value').map((input) => input.value)).toEqual(['03:30', '03:30']);
  });

  it.each([
    ['busy', /Others are trying rules/],
    ['tooMuch', /choose one queue/],
    ['noJournal', /Nothing is kept yet/],
  ])('BTEST4 says why there is no answer: %s', async (fault, words) => {
    answers['POST /api/v1/backtest'] = () => new Response(`{"fault":"${fault}"}\n`);
    await open();
    await waitFor(() => expect(screen.getByText(words)).toBeTruthy());
  });
});

describe('this laptop', () => {
  it('LOUD3 asks the browser on a click alone, and says when it is blocked', async () => {
    const asked = vi.fn(() => Promise.resolve('denied' as NotificationPermission));
    vi.stubGlobal('Notification', Object.assign(vi.fn(), { permission: 'default', requestPermission: asked }));
    await open();
    expect(asked).not.toHaveBeenCalled();
    Object.assign(Notification, { permission: 'denied' });
    fireEvent.click(screen.getByRole('button', { name: 'Notifications off' }));
    await waitFor(() => expect(screen.getByText(/blocks notifications/)).toBeTruthy());
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('LOUD1 an alert that opens is spoken in the language of the page, once', async () => {
    localStorage.setItem('floorwatch.loud', JSON.stringify({ notify: false, sound: false, speech: true }));
    const said: string[] = [];
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        text: string;
        lang = '';
        constructor(text: string) {
          this.text = text;
        }
      },
    );
    vi.stubGlobal('speechSynthesis', {
      speak: ({ text, lang }: { text: string; lang: string }) => said.push(`${lang}: ${text}`),
    });
    await open([{ ...OPEN, openedAt: NOW - 1000 }], [source('pbx')], 'zh-CN');
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).toMatch(/^zh-CN: ETC & tolling。服务水平低于 70%/u);
    cleanup();
    await open([{ ...OPEN, openedAt: NOW - 1000 }], [source('pbx')], 'zh-CN');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(said).toHaveLength(1);
  });
});
