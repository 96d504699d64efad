// For: the focus of the keyboard after what a page is for has been done. Promises: it is never left to nobody.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertsPage } from '../../../client/features/alerts/alerts-page.tsx';
import { Console } from '../../../client/features/console/console.tsx';
import { floorScene, FLOOR } from '../../../client/features/gallery/floor.ts';
import { snapshotOf } from '../../../client/features/gallery/snapshot.ts';
import { WallsPage } from '../../../client/features/walls/walls-page.tsx';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { formatInstant, MINUTE } from '../../../shared/time.ts';
import { wallSchema } from '../../../shared/walls/wall.ts';
import { anAlert } from '../../support/alerts.ts';
import { queue, source } from '../tiles/rows.ts';
import { NOW, tableOf } from '../tiles/stage.tsx';
import { answering, json, type Answers } from './answering.ts';
import { drawPage, pageSnapshot } from './draw-page.tsx';

const AT = formatInstant(NOW - MINUTE);
let answers: Answers;
beforeEach(() => {
  answers = {};
  answering(answers);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** As by Enter: it has the focus and is clicked. */
function enter(button: HTMLElement): void {
  button.focus();
  fireEvent.click(button);
}
const button = (name: string, place: HTMLElement = document.body): HTMLElement =>
  within(place).getByRole('button', { name });
const focused = (): string => document.activeElement?.textContent ?? '';

describe('in the drawer of the console', () => {
  const OPEN = anAlert({ rule: 'sl', threshold: 0.7, value: 0.61, since: NOW - 17 * MINUTE, column: 'sl@today' });
  const told = (more: object, seq = 1) => ({
    ...pageSnapshot({
      tables: [tableOf('queues', { etc: queue('ETC & tolling') }, NOW)],
      lists: { alerts: [{ ...OPEN, ...more }], sources: [source('pbx')] },
    }),
    seq,
  });
  it('A11Y5 goes to who has the alert that was acknowledged, then to the heading when the alert has gone', async () => {
    history.replaceState(null, '', '/?queue=etc');
    const store = drawPage(<Console />, told({}), 'en');
    enter(button('Acknowledge'));
    act(() => void store.receive({ kind: 'snapshot', body: told({ owner: { by: 'zhao', at: NOW, note: null } }) }));
    await waitFor(() => expect(focused()).toContain('zhao'));
    act(() => void store.receive({ kind: 'snapshot', body: { ...told({}), lists: { alerts: [], sources: [] } } }));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
    expect(focused()).toContain('ETC & tolling');
  });
});

describe('on the alerts page', () => {
  const RULE = ruleSchema.parse({
    ...{ id: 'wait', name: 'Longest wait', severity: 'breach', scope: { each: 'queue' } },
    when: { metric: 'longestWait', op: '>', value: 5 * MINUTE },
  });
  const version = (rule: Rule | null, at = 6) => ({ ruleId: 'wait', version: at, by: 'Guo Wei', at: AT, rule });
  beforeEach(async () => {
    answers['GET /api/v1/rules'] = () => json({ rules: [version(RULE)] });
    answers['GET /api/v1/alerts'] = () => json({ alerts: [], silences: [] });
    answers['GET /api/v1/alert-history'] = () => json({ alerts: [], next: null });
    history.replaceState(null, '', '/alerts?rule=wait');
    drawPage(<AlertsPage />, pageSnapshot({ rules: [RULE], lists: { alerts: [], sources: [source('pbx')] } }), 'en');
    await screen.findByLabelText('Severity');
  });
  it('A11Y5 stays at Save when the rule has been saved, and goes there when the edit was discarded', async () => {
    answers['PUT /api/v1/rules/wait'] = () => json(version({ ...RULE, severity: 'watch' }, 7));
    fireEvent.change(screen.getByLabelText('Severity'), { target: { value: 'watch' } });
    const save = button('Save rule');
    enter(save);
    await screen.findByText('Saved');
    expect(document.activeElement).toBe(save);
    expect([save.ariaDisabled, (save as HTMLButtonElement).disabled]).toEqual(['true', false]);
    fireEvent.change(screen.getByLabelText('Severity'), { target: { value: 'breach' } });
    enter(button('Discard'));
    await waitFor(() => expect(document.activeElement).toBe(save));
  });
  it('A11Y5 goes to the question before a rule is deleted, then to what stands in its place', async () => {
    answers['DELETE /api/v1/rules/wait'] = () => json(version(null, 7));
    enter(button('Delete'));
    await waitFor(() => expect(document.activeElement).toBe(button('Delete')));
    expect(document.activeElement?.closest('p')?.textContent).toContain('Delete this rule?');
    enter(button('Delete'));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
    expect(document.activeElement?.closest('.editor-none')).toBeTruthy();
  });
});

describe('on the walls page', () => {
  const HALL = wallSchema.parse({ id: 'hall', name: 'Hall', pages: [{ id: 'main' }] });
  const version = (document: typeof HALL | null) => ({ id: 'hall', version: 3, by: 'zhao', at: AT, document });
  const list = async (): Promise<void> => {
    answers['GET /api/v1/walls'] = () => json({ documents: [version(HALL)] });
    answers['GET /api/v1/walls?removed=true'] = () => json({ documents: [] });
    history.replaceState(null, '', '/walls');
    drawPage(<WallsPage />, snapshotOf(floorScene(), FLOOR, shippedRules, NOW), 'en');
    await screen.findByText('Hall');
  };
  it('A11Y5 goes to the name of the wall that was made', async () => {
    const night = { ...version({ ...HALL, id: 'night', name: 'Night' }), id: 'night' };
    answers['PUT /api/v1/walls/night'] = () => json(night);
    answers['GET /api/v1/walls/night'] = () => json(night);
    await list();
    fireEvent.change(screen.getByLabelText('New wall'), { target: { value: 'Night' } });
    enter(button('Make'));
    const name = await screen.findByRole('heading', { level: 1, name: 'Night' });
    await waitFor(() => expect(document.activeElement).toBe(name));
  });
  it('A11Y5 goes to the question before a wall is deleted, back with it, and to the heading of the list after', async () => {
    answers['DELETE /api/v1/walls/hall'] = () => json(version(null));
    await list();
    const row = document.querySelector<HTMLElement>('[data-wall=hall]')!;
    enter(button('Delete Hall'));
    await waitFor(() => expect(document.activeElement).toBe(button('Delete', row)));
    enter(button('Keep', row));
    await waitFor(() => expect(row.querySelector('.walls-acts')!.contains(document.activeElement)).toBe(true));
    enter(button('Delete Hall'));
    answers['GET /api/v1/walls'] = () => json({ documents: [] });
    answers['GET /api/v1/walls?removed=true'] = () => json({ documents: [version(HALL)] });
    await waitFor(() => expect(document.activeElement).toBe(button('Delete', row)));
    enter(button('Delete', row));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
    expect(focused()).toContain('Walls');
    answers['PUT /api/v1/walls/hall'] = () => json(version(HALL));
    const bringBack = await screen.findByRole('button', { name: 'Bring back Hall' });
    answers['GET /api/v1/walls?removed=true'] = () => json({ documents: [] });
    enter(bringBack);
    await waitFor(() => expect(bringBack.isConnected).toBe(false));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  });
});
