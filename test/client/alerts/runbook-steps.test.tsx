// For: the steps of an alert's runbook. Promises: what was done, by whom and when; what was not done, and why.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunbookSteps } from '../../../client/features/alerts/runbook-steps.tsx';
import type { AlertItem } from '../../../shared/board/board.ts';
import { anAlert } from '../../support/alerts.ts';
import { answering, json, type Answers, type Call } from '../pages/answering.ts';
import { drawPage, pageSnapshot } from '../pages/draw-page.tsx';
import { NOW } from '../tiles/stage.tsx';

const OPEN = anAlert({ rule: 'sl', runbook: 'road-closure' });
const BELOW = `/api/v1/alerts/${encodeURIComponent(OPEN.id)}`;
const BOOK = 'GET /api/v1/runbooks/road-closure';
const steps = [
  { id: 's1', text: { en: 'Call the road desk', 'zh-CN': '致电路况台' } },
  { id: 's2', text: { en: 'Open the diversion', 'zh-CN': '启用绕行' } },
];

let calls: Call[];
let answers: Answers;
beforeEach(() => {
  answers = { [BOOK]: () => json({ document: { name: 'Road closure' }, steps }) };
  calls = answering(answers);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const draw = (alert: AlertItem = OPEN): void =>
  void drawPage(<RunbookSteps alert={alert} runbook="road-closure" />, pageSnapshot({}), 'en');
const boxes = (): Promise<HTMLInputElement[]> => screen.findAllByRole<HTMLInputElement>('checkbox');
const ticked = (step: string): Call | undefined => calls.findLast(({ path }) => path === `${BELOW}/steps/${step}`);

describe('RUN4 the runbook of an alert', () => {
  it('shows its steps, who ticked which and when, and ticks', async () => {
    draw({ ...OPEN, ticks: [{ step: 's1', by: 'zhao', at: NOW }] });
    const [first, second] = await boxes();
    expect([first!.checked, second!.checked]).toEqual([true, false]);
    expect(document.querySelector('.runbook-steps')?.textContent).toContain('Road closure 1/2');
    expect(first!.closest('li')?.textContent).toBe('Call the road deskzhao 14:26');
    fireEvent.click(second!);
    expect(ticked('s2')?.body).toEqual({ done: true });
    fireEvent.click(first!);
    expect(ticked('s1')?.body).toEqual({ done: false });
  });

  it('says why a step was not ticked until one is, and where the record of the incident is', async () => {
    answers[`POST ${BELOW}/steps/s1`] = () => json({ detail: 'not yours' }, 403);
    draw();
    const [first, second] = await boxes();
    fireEvent.click(first!);
    expect(await screen.findByText('Not done: not yours')).toBeTruthy();
    answers[`POST ${BELOW}/steps/s2`] = () => json({});
    fireEvent.click(second!);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByRole('link', { name: 'Record of the incident' }).getAttribute('href')).toBe(
      `${BELOW}/record?lang=en`,
    );
  });

  it('T3 says in the words of the page that nobody answered', async () => {
    answers[`POST ${BELOW}/steps/s1`] = () => Promise.reject(new TypeError('Failed to fetch'));
    draw();
    fireEvent.click((await boxes())[0]!);
    expect(await screen.findByText('Not done: the server did not answer')).toBeTruthy();
  });

  it('asks again while nobody answers, and says when the runbook is gone', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    answers[BOOK] = () => Promise.reject(new TypeError('Failed to fetch'));
    draw();
    await vi.advanceTimersByTimeAsync(1000);
    expect(screen.queryByText(/runbook/u)).toBeNull();
    answers[BOOK] = () => json({ detail: 'there is no such runbook' }, 404);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await screen.findByText('Its runbook has been taken away.')).toBeTruthy();
  });
});
