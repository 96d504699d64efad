// For: contact points, rosters, runbooks and the load of alarms on the alerts page. Promises: each is asked of the server as it stands, and written as the server takes it.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertsPage } from '../../../client/features/alerts/alerts-page.tsx';
import type { Language } from '../../../client/format/language.ts';
import { ruleSchema } from '../../../shared/rules/rule.ts';
import { formatInstant, MINUTE } from '../../../shared/time.ts';
import { source } from '../tiles/rows.ts';
import { NOW } from '../tiles/stage.tsx';
import { answering, json, type Answers, type Call } from '../pages/answering.ts';
import { drawPage, pageSnapshot } from '../pages/draw-page.tsx';

const RULE = ruleSchema.parse({
  ...{ id: 'wait', name: 'Longest wait', severity: 'breach', scope: { each: 'queue' }, runbook: 'road-closure' },
  when: { metric: 'longestWait', op: '>', value: 5 * MINUTE },
});
const AT = formatInstant(NOW - MINUTE);
const ZHAO = { id: 'zhao', name: 'Zhao Min', language: 'en', via: [{ channel: 'hook' }], gatherMs: 0 };
const DUTY = {
  ...{ id: 'duty', name: { en: 'Duty', 'zh-CN': '值班' }, exceptions: {}, holidays: { dates: [], shifts: [] } },
  week: { thu: [{ span: '08:00-20:00', who: ['zhao'] }] },
  otherwise: ['gone'],
};
const BOOK = {
  ...{ id: 'road-closure', name: 'Road closure' },
  text: { en: '# Closed\n\n- [ ] Call the desk\n- [ ] Tell **all**', 'zh-CN': '- [ ] 致电\n- [ ] 通知' },
};
const CHANNELS = [
  { id: 'mail', kind: 'email', addressed: true, sent: 3, failed: 1, gaveUp: 1, waiting: 0 },
  { id: 'hook', kind: 'webhook', addressed: false, sent: 9, failed: 0, gaveUp: 0, waiting: 1 },
];
const notice = { incident: 'rule wait@1', step: 'opened', contact: 'zhao', attempts: 12, at: AT };
const DELIVERIES = {
  waiting: [{ ...notice, id: 'w', channel: 'hook', dueAt: AT, attempt: 2, reason: 'HTTP 503' }],
  dead: [{ ...notice, id: 'd', channel: 'mail', reason: 'nobody answered' }],
  delivered: [{ ...notice, id: 's', channel: 'hook', reference: 'HTTP 200' }],
  channels: CHANNELS,
};
const LOAD = {
  ...{ from: formatInstant(NOW - 60 * MINUTE), to: formatInstant(NOW), fired: 9, supervisors: 2 },
  perTenMinutes: { mean: 1.25, most: 3, shareOverOne: 1 / 6, each: [0, 0.5, 3, 0, 0, 1] },
  rules: [{ rule: 'wait', fired: 9, acknowledged: 2, neverActedOn: 7, medianOpenMs: 90_000, flapping: 4 }],
  suggestions: [{ key: 'flaps', rule: 'wait', values: {}, text: { en: 'It comes back.', 'zh-CN': '反复触发。' } }],
};

let calls: Call[];
let answers: Answers;
const version = (document: { id: string } | null, at = 1, by = 'floorwatch', id = document?.id) => ({
  ...{ id, version: at, by, at: AT, document },
});

beforeEach(() => {
  answers = {
    'GET /api/v1/contact-points': () => json({ documents: [version(ZHAO)] }),
    'GET /api/v1/contact-points/zhao/versions': () => json({ versions: [version(ZHAO)] }),
    'GET /api/v1/rosters': () => json({ documents: [version(DUTY)] }),
    'GET /api/v1/rosters/duty/versions': () => json({ versions: [version(DUTY)] }),
    'GET /api/v1/runbooks': () => json({ documents: [version(BOOK, 2, 'guo')] }),
    'GET /api/v1/runbooks/road-closure/versions': () =>
      json({
        versions: [version(BOOK, 2, 'guo'), version({ ...BOOK, text: { en: '- [ ] As shipped' } } as typeof BOOK)],
      }),
    'GET /api/v1/deliveries': () => json(DELIVERIES),
    'GET /api/v1/alert-load': () => json(LOAD),
    'GET /api/v1/alert-history': () => json({ alerts: [], next: null }),
  };
  calls = answering(answers);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Opens the page at a part of it. */
function open(tab: string, language: Language = 'en'): void {
  history.replaceState(null, '', `/alerts?tab=${tab}`);
  drawPage(<AlertsPage />, pageSnapshot({ rules: [RULE], lists: { alerts: [], sources: [source('pbx')] } }), language);
}
const lastOf = (method: string, path: string): Call | undefined =>
  calls.findLast((call) => call.method === method && call.path === path);
const saved = (what: { id: string }) => () => json({ ...version(what, 2, 'local'), warnings: [] });
const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, text: string): void => {
  const field = screen.getByRole('textbox', { name: label });
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
};

describe('contact points', () => {
  it('TELL1 A3 are listed, made, judged at the word and saved as new', async () => {
    answers['PUT /api/v1/contact-points/li'] = saved({ ...ZHAO, id: 'li' });
    open('contacts');
    expect(await screen.findByDisplayValue('Zhao Min')).toBeTruthy();
    await screen.findByText('by hook');
    press('New contact point');
    expect(screen.getByText('this channel sends to addresses: name one at least')).toBeTruthy();
    type('Id', 'li');
    type('Addresses', 'li@example.org, nonsense');
    expect(screen.getByText('wants an address, like zhao@example.org')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save' }).ariaDisabled).toBe('true');
    type('Addresses', 'li@example.org');
    press('Save');
    await waitFor(() => expect(lastOf('PUT', '/api/v1/contact-points/li')).toBeTruthy());
    const { body, headers } = lastOf('PUT', '/api/v1/contact-points/li')!;
    expect(headers['if-none-match']).toBe('*');
    expect(body).toMatchObject({ id: 'li', via: [{ channel: 'mail', to: ['li@example.org'] }] });
  });

  it('TELL1 what the server refuses stands at its word', async () => {
    answers['PUT /api/v1/contact-points/zhao'] = () =>
      json({ detail: 'no', errors: [{ path: 'body.gatherMs', detail: 'wants less' }] }, 400);
    open('contacts');
    await screen.findByDisplayValue('Zhao Min');
    type('How long', '30 s');
    press('Save');
    expect(await screen.findByText('wants less')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'How long' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('TELL2 NOTE4 shows dead letters with their reason, tries them again, and sends a test', async () => {
    open('contacts');
    const proof = await screen.findByRole('region', { name: 'Does it arrive?' });
    await within(proof).findByText(/nobody answered, 12 attempts/u);
    expect(proof.querySelector('[data-notice=w]')?.textContent).toContain('HTTP 503, 2 attempts');
    expect(proof.querySelector('[data-notice=s]')?.textContent).toContain('HTTP 200');
    answers['POST /api/v1/deliveries/d/retry'] = () => Promise.reject(new TypeError('Failed to fetch'));
    press('Try again');
    expect(await within(proof).findByText('Not done: the server did not answer')).toBeTruthy();
    answers['POST /api/v1/deliveries/d/retry'] = () => json({});
    press('Try again');
    await waitFor(() => expect(within(proof).queryByRole('button', { name: 'Try again' })).toBeNull());
    answers['POST /api/v1/contact-points/zhao/test'] = () => json({ detail: 'no such channel' }, 404);
    press('Send a test message');
    expect(await within(proof).findByText('Not done: no such channel')).toBeTruthy();
    answers['POST /api/v1/contact-points/zhao/test'] = () =>
      json({ results: [{ channel: 'hook', ok: false, reference: null, reason: 'HTTP 410' }] });
    press('Send a test message');
    await waitFor(() => expect(proof.querySelector('[data-trial=hook]')?.textContent).toContain('HTTP 410'));
    type('How long', '30 s');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send a test message' }).disabled).toBe(true);
  });

  it('TELL1 two of a name on another’s version: it is told whose, and settled', async () => {
    answers['PUT /api/v1/contact-points/zhao'] = () => json({ detail: 'read it first', version: 5 }, 412);
    open('contacts');
    await screen.findByDisplayValue('Zhao Min');
    type('How long', '30 s');
    answers['GET /api/v1/contact-points'] = () => json({ documents: [version(ZHAO, 5, 'guo')] });
    press('Save');
    await screen.findByText(/guo has saved version 5 meanwhile/u);
    answers['PUT /api/v1/contact-points/zhao'] = saved(ZHAO);
    press('Keep mine, on top of it');
    press('Save');
    await waitFor(() => expect(lastOf('PUT', '/api/v1/contact-points/zhao')?.headers['if-match']).toBe('"5"'));
  });
});

describe('rosters', () => {
  it('TELL3 ROST1 say who is on duty now, draw seven days, and warn of names that nobody has', async () => {
    open('rosters');
    // Thursday 14:26 on the floor's clock.
    expect((await screen.findByText('until 20:00')).closest('[data-duty]')?.getAttribute('data-duty')).toBe('zhao');
    expect(document.querySelectorAll('.duty-day')).toHaveLength(7);
    expect(document.querySelector('.duty-day')?.textContent).toContain('Zhao Min');
    expect(document.querySelectorAll('.duty-stand-in').length).toBeGreaterThan(6);
    expect(await screen.findByText('no contact point has this name')).toBeTruthy();
  });

  it('TELL3 ROST3 shifts are added and drawn before they are saved; a wrong one stands at its word', async () => {
    answers['PUT /api/v1/rosters/duty'] = saved(DUTY);
    open('rosters');
    await screen.findByDisplayValue('Duty');
    await waitFor(() => expect(screen.getAllByRole('option', { name: 'Zhao Min' }).length).toBeGreaterThan(0));
    press('Fri, Add a shift');
    expect(screen.getByText('as edited, not saved')).toBeTruthy();
    type('Fri, Shift', '9 to 5');
    expect(screen.getByText('wants two times, like 08:00-20:00')).toBeTruthy();
    expect(screen.getByText('Set right what is wrong, then the days are drawn.')).toBeTruthy();
    type('Fri, Shift', '09:00-17:00');
    type('Add a date', '2026-12-25');
    press('2026-12-25, Add a shift');
    press('Save');
    await waitFor(() => expect(lastOf('PUT', '/api/v1/rosters/duty')).toBeTruthy());
    expect(lastOf('PUT', '/api/v1/rosters/duty')!.body).toMatchObject({
      week: { fri: [{ span: '09:00-17:00', who: ['zhao'] }] },
      exceptions: { '2026-12-25': [{ span: '08:00-20:00', who: ['zhao'] }] },
    });
  });
});

describe('runbooks', () => {
  it('TELL4 RUN1 RUN2 are edited beside what will be ticked, in both languages', async () => {
    open('runbooks');
    const english = await screen.findByLabelText('English, Markdown');
    const seen = screen.getByRole('region', { name: 'English, as it will be seen' });
    expect(within(seen).getAllByRole('checkbox')).toHaveLength(2);
    expect(within(seen).getByText('all').tagName).toBe('B');
    expect(screen.getByText('Used by Longest wait')).toBeTruthy();
    fireEvent.change(english, { target: { value: `${BOOK.text.en}\n- [ ] <img src=x onerror=alert(1)>` } });
    expect(within(seen).getAllByRole('checkbox')).toHaveLength(3);
    expect(document.querySelector('.markdown img')).toBeNull();
    expect(screen.getByText(/steps, the other language has/u)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save' }).ariaDisabled).toBe('true');
  });

  it('TELL4 an older version is put into the editor, and written when it is saved', async () => {
    answers['PUT /api/v1/runbooks/road-closure'] = saved(BOOK);
    open('runbooks');
    fireEvent.click(await screen.findByRole('button', { name: 'Restore version 1' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('English, Markdown').value).toBe('- [ ] As shipped');
    expect(lastOf('PUT', '/api/v1/runbooks/road-closure')).toBeUndefined();
    press('Save');
    await waitFor(() => expect(lastOf('PUT', '/api/v1/runbooks/road-closure')?.headers['if-match']).toBe('"2"'));
  });
});

describe('the load of alarms', () => {
  it('TELL5 LOADA1 LOADA2 stands against one, with each rule and what to change', async () => {
    open('load');
    await waitFor(() => expect(document.querySelector('[data-load=mean]')?.textContent).toBe('1.3'));
    expect(document.querySelectorAll('.load-beyond')).toHaveLength(1);
    expect(document.querySelector('tr[data-rule=wait]')?.textContent).toBe(' Longest wait wait92701:304');
    expect(document.querySelector('[data-suggestion=flaps]')?.textContent).toContain('It comes back.');
    type('Supervisors', '4');
    await waitFor(() => expect(calls.at(-1)?.path).toContain('supervisors=4'));
    fireEvent.change(screen.getByLabelText('Span'), { target: { value: 'week' } });
    await waitFor(() => {
      const asked = new URLSearchParams(calls.at(-1)?.path.split('?')[1]);
      expect(Date.parse(asked.get('to')!) - Date.parse(asked.get('from')!)).toBe(7 * 24 * 60 * MINUTE);
    });
  });

  it('TELL5 LOADA4 is said in Chinese', async () => {
    open('load', 'zh-CN');
    expect(await screen.findByText('反复触发。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '告警负荷' }).getAttribute('aria-current')).toBe('page');
  });
});

describe('the parts of the page', () => {
  it('TELL6 stand in the address, and back goes back', async () => {
    open('load');
    await screen.findByRole('heading', { name: 'Alarm load' });
    fireEvent.click(screen.getByRole('link', { name: 'Runbooks' }));
    await screen.findByLabelText('English, Markdown');
    expect(location.search).toContain('tab=runbooks');
    act(() => {
      history.replaceState(null, '', '/alerts?tab=load');
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(await screen.findByRole('heading', { name: 'Alarm load' })).toBeTruthy();
  });
});
