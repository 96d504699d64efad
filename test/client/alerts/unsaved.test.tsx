// For: edits on the alerts page that are not saved. Promises: none goes without a word, whatever else is opened.
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertsPage } from '../../../client/features/alerts/alerts-page.tsx';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { formatInstant, MINUTE } from '../../../shared/time.ts';
import { answering, json, type Answers, type Call } from '../pages/answering.ts';
import { drawPage, pageSnapshot } from '../pages/draw-page.tsx';
import { source } from '../tiles/rows.ts';
import { NOW } from '../tiles/stage.tsx';

const ruleOf = (id: string, name: string): Rule =>
  ruleSchema.parse({
    ...{ id, name, severity: 'breach', scope: { each: 'queue' } },
    when: { metric: 'longestWait', op: '>', value: 5 * MINUTE },
  });
const [WAIT, REST] = [ruleOf('wait', 'Longest wait'), ruleOf('rest', 'Rest')];
const BOOKS = ['closure', 'storm'].map((id) => ({ id, name: id, text: { en: '- [ ] Call the desk' } }));
const AT = formatInstant(NOW - MINUTE);
const ruleVersion = (rule: Rule, version = 6) => ({ ruleId: rule.id, version, by: 'Guo Wei', at: AT, rule });

let calls: Call[];
let answers: Answers;
beforeEach(() => {
  answers = {
    'GET /api/v1/rules': () => json({ rules: [ruleVersion(WAIT), ruleVersion(REST)] }),
    'GET /api/v1/alerts': () => json({ alerts: [], silences: [] }),
    'GET /api/v1/alert-history': () => json({ alerts: [], next: null }),
    'GET /api/v1/runbooks': () =>
      json({ documents: BOOKS.map((document) => ({ id: document.id, version: 2, by: 'guo', at: AT, document })) }),
  };
  calls = answering(answers);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(query: string): void {
  history.replaceState(null, '', `/alerts?${query}`);
  const told = { rules: [WAIT], lists: { alerts: [], sources: [source('pbx')] } };
  drawPage(<AlertsPage />, pageSnapshot(told), 'en');
}
const severity = (): Promise<HTMLSelectElement> => screen.findByLabelText<HTMLSelectElement>('Severity');
const row = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-rule="${id}"]`)!;
const openRow = (id: string): void => void fireEvent.click(row(id).querySelector('.rule-open')!);
const isMarked = (place: HTMLElement): boolean => within(place).queryByRole('img', { name: 'not saved' }) !== null;
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
const go = (name: string): void => void fireEvent.click(screen.getByRole('link', { name }));
const puts = (): Call[] => calls.filter(({ method }) => method === 'PUT');
function isAsked(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}
async function edit(to = 'watch'): Promise<void> {
  fireEvent.change(await severity(), { target: { value: to } });
}

describe('rules that are edited and not saved', () => {
  it('EDIT5 are there again after another was opened, and are marked', async () => {
    open('rule=wait');
    await severity();
    expect(isMarked(row('wait'))).toBe(false);
    await edit();
    openRow('rest');
    expect((await severity()).value).toBe('breach');
    expect([isMarked(row('wait')), isMarked(row('rest'))]).toEqual([true, false]);
    openRow('wait');
    expect((await severity()).value).toBe('watch');
    press('Discard');
    expect((await severity()).value).toBe('breach');
    expect(isMarked(row('wait'))).toBe(false);
  });

  it('EDIT5 are there again after another part of the page, and the browser asks before the page is left', async () => {
    open('rule=wait');
    await severity();
    expect(isAsked()).toBe(false);
    await edit();
    expect(isAsked()).toBe(true);
    go('Runbooks');
    await screen.findByLabelText('English, Markdown');
    expect(isAsked()).toBe(true);
    go('Alerts and rules');
    await screen.findByText('Edited, not saved');
    expect((await severity()).value).toBe('watch');
    answers['PUT /api/v1/rules/wait'] = () => json(ruleVersion({ ...WAIT, severity: 'watch' }, 7));
    press('Save rule');
    await screen.findByText('Saved');
    expect([isAsked(), isMarked(row('wait'))]).toEqual([false, false]);
  });

  it('EDIT5 one that is new has a row until it is saved or discarded', async () => {
    open('rule=wait');
    await severity();
    press('New rule');
    fireEvent.change(screen.getByDisplayValue('New rule'), { target: { value: 'Mine' } });
    openRow('rest');
    expect(isMarked(row('rule'))).toBe(true);
    press('New rule');
    expect(row('rule-2')).toBeTruthy();
    press('Discard');
    expect(row('rule-2')).toBeNull();
    go('Rosters');
    go('Alerts and rules');
    await waitFor(() => expect(row('rule')).toBeTruthy());
    openRow('rule');
    expect(screen.getByDisplayValue('Mine')).toBeTruthy();
    press('Discard');
    expect(row('rule')).toBeNull();
    expect(isAsked()).toBe(false);
  });

  it('EDIT5 stay when the rule is switched off in the list, on the version that was written', async () => {
    open('rule=wait');
    await edit();
    answers['PUT /api/v1/rules/wait'] = () => json(ruleVersion({ ...WAIT, enabled: false }, 7));
    fireEvent.click(within(row('wait')).getByRole('switch'));
    await waitFor(() => expect(within(row('wait')).getByRole('switch').getAttribute('aria-checked')).toBe('false'));
    expect(puts().at(-1)!.body).toMatchObject({ severity: 'breach', enabled: false });
    expect((await severity()).value).toBe('watch');
    press('Save rule');
    await waitFor(() => expect(puts()).toHaveLength(2));
    expect(puts().at(-1)!.headers['if-match']).toBe('"7"');
    expect(puts().at(-1)!.body).toMatchObject({ severity: 'watch', enabled: false });
  });

  it('EDIT5 what is typed while the rule is being saved is not lost to the answer', async () => {
    open('rule=wait');
    await edit();
    let answer: (response: Response) => void = () => undefined;
    answers['PUT /api/v1/rules/wait'] = () => new Promise<Response>((resolve) => (answer = resolve));
    press('Save rule');
    await edit('critical');
    answer(json(ruleVersion({ ...WAIT, severity: 'watch' }, 7)));
    await screen.findByText(/^v7/u);
    expect((await severity()).value).toBe('critical');
    expect(isMarked(row('wait'))).toBe(true);
  });
});

describe('runbooks that are edited and not saved', () => {
  const text = (): Promise<HTMLTextAreaElement> => screen.findByLabelText<HTMLTextAreaElement>('English, Markdown');
  const book = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-document="${id}"]`)!;
  it('EDIT5 are there again after another runbook and another part of the page', async () => {
    open('tab=runbooks');
    fireEvent.change(await text(), { target: { value: '- [ ] Close it' } });
    fireEvent.click(within(book('storm')).getByRole('button'));
    expect((await text()).value).toBe('- [ ] Call the desk');
    expect([isMarked(book('closure')), isMarked(book('storm'))]).toEqual([true, false]);
    go('Rosters');
    expect(isAsked()).toBe(true);
    go('Runbooks');
    await text();
    fireEvent.click(within(book('closure')).getByRole('button'));
    expect((await text()).value).toBe('- [ ] Close it');
  });

  it('EDIT5 a new one under another id is one draft, and takes no id that another has', async () => {
    open('tab=runbooks');
    await text();
    press('New runbook');
    const name = (id: string): void => {
      const field = screen.getByRole('textbox', { name: 'Id' });
      fireEvent.change(field, { target: { value: id } });
      fireEvent.blur(field);
    };
    name('flood');
    expect(
      [...document.querySelectorAll<HTMLElement>('[data-document]')].map((one) => one.dataset['document']),
    ).toEqual(['closure', 'storm', 'flood']);
    name('storm');
    expect(screen.getByText('stands twice')).toBeTruthy();
    expect(isMarked(book('storm'))).toBe(false);
  });
});
