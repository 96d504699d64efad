// For: the walls page: list and editor. Promises: each is asked of the server as it stands, and written as the server takes it.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { floorScene, FLOOR } from '../../../client/features/gallery/floor.ts';
import { snapshotOf } from '../../../client/features/gallery/snapshot.ts';
import { WallsPage } from '../../../client/features/walls/walls-page.tsx';
import type { Language } from '../../../client/format/language.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { formatInstant, MINUTE } from '../../../shared/time.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { wallSchema, type WallDocument } from '../../../shared/walls/wall.ts';
import { NOW } from '../tiles/stage.tsx';
import { answering, json, type Answers, type Call } from '../pages/answering.ts';
import { crashOf } from '../pages/crashing.ts';
import { drawPage } from '../pages/draw-page.tsx';

const AT = formatInstant(NOW - MINUTE);
const HALL = wallSchema.parse({
  ...{ id: 'hall', name: { en: 'Hall', 'zh-CN': '大厅' }, owner: 'aspen' },
  pages: [
    {
      id: 'main',
      tiles: [
        { id: 'waiting', type: 'figure', x: 0, y: 0, w: 5, h: 8, settings: { metric: 'waiting' } },
        { id: 'queues', type: 'queueBoard', x: 0, y: 16, w: 15, h: 37, settings: {} },
      ],
    },
  ],
});
const [OVERVIEW] = shippedWalls;

let calls: Call[];
let answers: Answers;
const version = (document: WallDocument | null, at = 1, by = 'floorwatch') => ({
  ...{ id: document?.id ?? 'hall', version: at, by, at: AT, document },
});

beforeEach(() => {
  localStorage.clear();
  answers = {
    'GET /api/v1/walls': () => json({ documents: [version(OVERVIEW!), version(HALL, 3, 'zhao')] }),
    'GET /api/v1/walls?removed=true': () => json({ documents: [] }),
    'GET /api/v1/walls/hall': () => json(version(HALL, 3, 'zhao')),
    'GET /api/v1/walls/gone': () => json({ detail: 'there is no such wall' }, 404),
    'GET /api/v1/walls/hall/versions': () =>
      json({ versions: [version(HALL, 3, 'zhao'), version({ ...HALL, rotateMs: 60_000 }, 2, 'li')] }),
  };
  calls = answering(answers);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string, language: Language = 'en'): void {
  history.replaceState(null, '', path);
  drawPage(<WallsPage />, snapshotOf(floorScene(), FLOOR, shippedRules, NOW), language);
}
const written = (path: string): Call | undefined =>
  calls.findLast((call) => call.path === path && call.method !== 'GET');
const asked = (): number => calls.filter(({ path }) => path === '/api/v1/walls/hall').length;
const frame = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-frame=${id}]`)!;
const status = (): string => document.querySelector('.status-line')?.textContent ?? '';
const opened = (): Promise<HTMLElement> => screen.findByRole('button', { name: /^Waiting/u });
/** The control of a part: the part itself has the same name. */
const field = (name: string, place: HTMLElement = document.body): HTMLInputElement =>
  within(place).getByLabelText<HTMLInputElement>(name, { selector: 'input, select' });
const options = (name: string, pane: HTMLElement): readonly string[] =>
  [...within(pane).getByLabelText<HTMLSelectElement>(name, { selector: 'select' }).options].map(({ text }) => text);
const click = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));

describe('the list of walls', () => {
  it('WEDIT11 W5 says whose each is, whether it ships, and who changed it when', async () => {
    open('/walls');
    const row = (await screen.findByText('Hall')).closest('tr')!;
    expect(row.textContent).toMatch(/aspen|Aspen/u);
    expect(row.textContent).toContain('own');
    expect(row.textContent).toContain('zhao');
    expect(row.textContent).toContain('v3');
    expect(document.querySelector('[data-wall=overview]')!.textContent).toContain('as shipped');
    expect(within(row).getByRole('link', { name: 'Export Hall' })).toHaveProperty(
      'href',
      expect.stringContaining('/api/v1/walls/hall/export'),
    );
  });

  it('WEDIT11 makes one after a template, under an id that nobody has or had', async () => {
    answers['PUT /api/v1/walls/hall-2'] = () => json({ detail: 'somebody has written it', version: 4 }, 412);
    answers['PUT /api/v1/walls/hall-3'] = () => json({ ...version(HALL, 1, 'me'), id: 'hall-3' });
    open('/walls');
    await screen.findByText('Hall');
    fireEvent.change(field('New wall'), { target: { value: 'Hall' } });
    fireEvent.change(field('Begin with'), { target: { value: 'night' } });
    click('Make');
    await waitFor(() => expect(location.pathname).toBe('/walls/hall-3'));
    const call = written('/api/v1/walls/hall-3')!;
    expect(call.headers['if-none-match']).toBe('*');
    expect(call.body).toMatchObject({ id: 'hall-3', name: 'Hall', rotateMs: 30_000 });
  });

  it('WEDIT11 duplicates in both languages, and deletes only when somebody is sure', async () => {
    answers['PUT /api/v1/walls/overview-2'] = () => json({ ...version(HALL, 1, 'me'), id: 'overview-2' });
    open('/walls');
    await screen.findByText('Hall');
    click('Delete Hall');
    expect(written('/api/v1/walls/hall')).toBeUndefined();
    fireEvent.click(within(screen.getByText('Hall').closest('tr')!).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(written('/api/v1/walls/hall')).toBeDefined());
    expect(written('/api/v1/walls/hall')!).toMatchObject({ method: 'DELETE', headers: { 'if-match': '"3"' } });
    click('Duplicate Overview');
    await waitFor(() => expect(location.pathname).toBe('/walls/overview-2'));
    expect(written('/api/v1/walls/overview-2')!.body).toMatchObject({
      name: { en: 'Overview, copy', 'zh-CN': '总览（副本）' },
    });
  });

  it('WEDIT11 W5 WALL6 lists what was deleted, by whom and when, and brings it back as it was', async () => {
    answers['GET /api/v1/walls'] = () => json({ documents: [version(OVERVIEW!)] });
    answers['GET /api/v1/walls?removed=true'] = () => json({ documents: [version(HALL, 4, 'zhao')] });
    answers['PUT /api/v1/walls/hall'] = () => json(version(HALL, 5, 'me'));
    open('/walls');
    const deleted = await screen.findByRole('region', { name: 'Deleted walls' });
    expect(deleted.textContent).toContain('Hall hallzhao');
    answers['GET /api/v1/walls?removed=true'] = () => json({ documents: [] });
    click('Bring back Hall');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Deleted walls' })).toBeNull());
    expect(written('/api/v1/walls/hall')).toMatchObject({
      ...{ method: 'PUT', headers: { 'if-match': '"4"' } },
      body: { id: 'hall', name: HALL.name, pages: [{ id: 'main' }] },
    });
  });

  it('WEDIT11 W5 a file of a wall that stands replaces it only when somebody says so', async () => {
    let told = 0;
    answers['POST /api/v1/walls/import'] = () =>
      told++ === 0 ? json({ detail: 'there is one', version: 3 }, 412) : json(version(HALL, 4, 'me'));
    open('/walls');
    await screen.findByText('Hall');
    const file = new File([JSON.stringify({ format: 'floorwatch.wall', version: 1, wall: HALL })], 'hall.wall.json');
    Object.defineProperty(file, 'text', { value: () => Promise.resolve('{"format":"floorwatch.wall"}') });
    fireEvent.change(field('Import'), { target: { files: [file] } });
    await screen.findByText(/There is a wall of this id, version 3/u);
    expect(written('/api/v1/walls/import')!.headers['if-none-match']).toBe('*');
    click('Replace it');
    await waitFor(() => expect(location.pathname).toBe('/walls/hall'));
    expect(written('/api/v1/walls/import')!.headers['if-match']).toBe('"3"');
  });

  it.each(['nonsense', '{}', '[]', 'null', '{"format":"floorwatch.rules"}'])(
    'WEDIT11 a file of something else is named and not sent: %s',
    async (text) => {
      open('/walls');
      await screen.findByText('Hall');
      const file = new File([text], 'holiday.json');
      Object.defineProperty(file, 'text', { value: () => Promise.resolve(text) });
      fireEvent.change(field('Import'), { target: { files: [file] } });
      await screen.findByText('“holiday.json” holds no exported wall.');
      expect(written('/api/v1/walls/import')).toBeUndefined();
    },
  );
});

describe('the editor', () => {
  it('WEDIT1 draws the wall of the floor, live, and names what is not there', async () => {
    open('/walls/hall');
    await opened();
    expect(document.querySelector('.sheet .queue-board')).not.toBeNull();
    expect(document.querySelector('.sheet')?.hasAttribute('inert')).toBe(true);
    expect(document.querySelector('[data-tile=waiting] .companion-value')?.textContent).toContain('42');
    cleanup();
    open('/walls/gone');
    await screen.findByText('There is no wall “gone”');
  });

  it('WEDIT4 says where a tile stands as it is moved, and undoes', async () => {
    open('/walls/hall');
    const tile = await opened();
    act(() => tile.focus());
    expect(status()).toContain('column 1, row 1, 5 wide, 8 high');
    fireEvent.keyDown(tile, { key: 'ArrowRight' });
    fireEvent.keyDown(tile, { key: 'ArrowDown', shiftKey: true });
    expect(status()).toContain('column 2, row 1, 5 wide, 9 high');
    expect(screen.getByText('Edited, not saved')).toBeDefined();
    fireEvent.keyDown(document, { key: 'z', ctrlKey: true });
    fireEvent.keyDown(document, { key: 'z', ctrlKey: true });
    expect(screen.getByText('Saved, version 3')).toBeDefined();
    fireEvent.keyDown(document, { key: 'z', ctrlKey: true, shiftKey: true });
    expect(status()).toContain('column 2, row 1, 5 wide, 8 high');
    fireEvent.keyDown(tile, { key: 'Escape' });
    expect(screen.getByRole('region', { name: 'Wall' })).toBeDefined();
  });

  it('WEDIT2 WEDIT3 is dragged by the pointer; over another tile it is refused and seen to be; Escape takes it back', async () => {
    open('/walls/hall');
    const tile = await opened();
    const scale = Number(document.querySelector('.stage')!.getAttribute('data-scale'));
    const at = (columns: number, rows: number) => ({
      clientX: columns * 77.4 * scale,
      clientY: rows * 16 * scale,
      button: 0,
    });
    fireEvent.pointerDown(tile, at(0, 0));
    fireEvent.pointerMove(window, at(3, 2));
    expect(document.querySelector('.ghost-refused')).toBeNull();
    fireEvent.pointerMove(window, at(3, 12));
    expect(document.querySelector('.ghost-refused')?.textContent).toContain('covers Queue board');
    fireEvent.pointerUp(window, at(3, 12));
    expect(status()).toContain('covers Queue board');
    expect(frame('waiting').getAttribute('aria-label')).toContain('column 1, row 1');
    fireEvent.pointerDown(tile, at(0, 0));
    fireEvent.pointerMove(window, at(3, 2));
    fireEvent.keyDown(window, { key: 'Escape' });
    fireEvent.pointerUp(window, at(3, 2));
    expect(frame('waiting').getAttribute('aria-label')).toContain('column 1, row 1');
    fireEvent.pointerDown(tile, at(0, 0));
    fireEvent.pointerMove(window, at(3, 2));
    fireEvent.pointerUp(window, at(3, 2));
    expect(frame('waiting').getAttribute('aria-label')).toContain('column 4, row 3');
  });

  it('WEDIT8 settings are fields of their schema: figures and queues by name, a wrong value at its field', async () => {
    answers['PUT /api/v1/walls/hall'] = () =>
      json({ detail: 'has no such figure', path: 'body.pages.0.tiles.0.settings.metric' }, 400);
    open('/walls/hall');
    const tile = await opened();
    act(() => tile.focus());
    const pane = screen.getByRole('region', { name: 'Tile' });
    expect(options('Figure', pane)).toContain('Service level, today');
    fireEvent.change(field('Figure', pane), { target: { value: 'serviceLevel' } });
    fireEvent.change(field('Of', pane), { target: { value: 'queues' } });
    expect(options('Which', pane)).toEqual(expect.arrayContaining(['ETC & tolling', 'Roadside rescue']));
    fireEvent.change(field('Which', pane), { target: { value: 'etc' } });
    expect(frame('waiting').getAttribute('aria-label')).toContain('Service level, today, ETC & tolling');
    click('Save');
    await within(pane).findByText('has no such figure');
    const { body, headers } = written('/api/v1/walls/hall')!;
    expect(headers['if-match']).toBe('"3"');
    expect((body as WallDocument).pages[0]!.tiles[0]!.settings).toEqual({
      ...{ metric: 'serviceLevel', size: 'companion' },
      of: { table: 'queues', id: 'etc' },
    });
  });

  it('WEDIT8 the wall has fields too; what its schema does not take stays in the field with the reason', async () => {
    open('/walls/hall');
    await opened();
    const pane = screen.getByRole('region', { name: 'Wall' });
    const stands = field('A page stands', pane);
    fireEvent.change(stands, { target: { value: '2' } });
    fireEvent.blur(stands);
    expect(stands.value).toBe('2');
    expect(stands.getAttribute('aria-invalid')).toBe('true');
    expect(within(pane).getByText('is out of range')).toBeDefined();
    expect(screen.getByText('Saved, version 3')).toBeDefined();
    fireEvent.change(stands, { target: { value: '45' } });
    fireEvent.blur(stands);
    expect(stands.getAttribute('aria-invalid')).toBeNull();
    fireEvent.change(field('Theme', pane), { target: { value: 'light' } });
    expect(document.querySelector('.sheet')?.getAttribute('data-theme')).toBe('light');
    fireEvent.change(field('Language', pane), { target: { value: 'zh-CN' } });
    expect(document.querySelector('.sheet')?.textContent).toContain('排队');
    fireEvent.click(within(within(pane).getByRole('group', { name: 'Queues' })).getByText('all'));
    fireEvent.click(within(within(pane).getByRole('group', { name: 'Queues' })).getByText('Roadside rescue'));
    expect(document.querySelector('.sheet')?.textContent).not.toContain('道路救援');
    fireEvent.click(within(pane).getByRole('switch', { name: 'Quiet hours' }));
    expect(field('from', pane).value).toBe('22:00');
  });

  it.each([
    ['a server that reads its journal', () => json({ detail: 'the journal is being read' }, 503)],
    ['a network that is down', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['an answer that breaks off', () => new Response('{"id":"ha')],
  ])('WEDIT9 is read again after %s', async (_what, first) => {
    answers['GET /api/v1/walls/hall'] = first;
    open('/walls/hall');
    await waitFor(() => expect(asked()).toBe(1));
    answers['GET /api/v1/walls/hall'] = () => json(version(HALL, 3, 'zhao'));
    expect(await screen.findByRole('button', { name: /^Waiting/u }, { timeout: 10_000 })).toBeDefined();
  });

  it.each([
    ['a question that is refused', () => json({ detail: 'no such question' }, 400)],
    ['an answer that is no wall', () => json({ id: 'hall', version: 'three' })],
  ])('our own mistakes are not asked again but end loudly: %s', async (_what, answer) => {
    answers['GET /api/v1/walls/hall'] = answer;
    expect(await crashOf(() => open('/walls/hall'))).toBeInstanceOf(Error);
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(asked()).toBe(1);
  });

  it('WEDIT9 somebody else’s version is told; mine goes on top of it only when I say so', async () => {
    let newest = version(HALL, 3, 'zhao');
    answers['GET /api/v1/walls/hall'] = () => json(newest);
    answers['PUT /api/v1/walls/hall'] = () => json({ detail: 'somebody has written version 4', version: 4 }, 412);
    open('/walls/hall');
    const tile = await opened();
    fireEvent.keyDown(tile, { key: 'Delete' });
    newest = version({ ...HALL, rotateMs: 90_000 }, 4, 'guo');
    click('Save');
    await screen.findByText('guo has saved version 4 meanwhile.');
    expect(frame('waiting')).toBeNull();
    click('Keep mine, on top of it');
    answers['PUT /api/v1/walls/hall'] = () => json(version(HALL, 5, 'me'));
    click('Save');
    await waitFor(() => expect(written('/api/v1/walls/hall')!.headers['if-match']).toBe('"4"'));
  });

  it('WEDIT9 what is left unsaved for the list is found again, on the version that it is made from', async () => {
    open('/walls/hall');
    fireEvent.keyDown(await opened(), { key: 'Delete' });
    answers['GET /api/v1/walls/hall'] = () => json(version(HALL, 4, 'guo'));
    click('All walls');
    const row = await screen.findByText('Hall');
    expect(row.closest('tr')!.textContent).toContain('Edited, not saved');
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    fireEvent.click(row);
    await screen.findByText('guo has saved version 4 meanwhile.');
    expect(frame('waiting')).toBeNull();
    click('Undo');
    expect(frame('waiting')).not.toBeNull();
  });

  it('WEDIT10 W5 an older version is restored as a change that can be undone', async () => {
    open('/walls/hall');
    await opened();
    fireEvent.click(await screen.findByRole('button', { name: 'Restore version 2' }));
    expect(field('A page stands').value).toBe('60');
    click('Undo');
    expect(field('A page stands').value).toBe('24');
  });

  it('READ3 READ4 READ7 marks what cannot be read, says what mends it, and looks from afar with other eyes', async () => {
    open('/walls/hall');
    await opened();
    expect(frame('queues').getAttribute('aria-label')).toContain('Mended from');
    expect(frame('waiting').getAttribute('aria-label')).not.toContain('Mended');
    act(() => frame('queues').focus());
    expect(document.querySelector('.reading')?.getAttribute('data-grade')).toBe('near');
    const distance = screen.getByLabelText<HTMLInputElement>('from', { selector: '.see-bar input' });
    fireEvent.change(distance, { target: { value: '1.5' } });
    fireEvent.blur(distance);
    expect(screen.getByText('All of this page is read from there.')).toBeDefined();
    expect(document.querySelector('.reading')?.getAttribute('data-grade')).toBe('glance');
    fireEvent.change(field('Colour vision'), { target: { value: 'deutan' } });
    click('As seen from 1.5 m');
    expect(Number(document.querySelector('.far-view')?.getAttribute('data-scale'))).toBeCloseTo(1.136, 2);
    expect(document.querySelector<HTMLElement>('.sheet')?.style.filter).toContain('eyes-deutan');
    expect(JSON.parse(localStorage.getItem('floorwatch.walls.screen') ?? '{}')).toMatchObject({ distanceM: 1.5 });
  });

  it('WEDIT7 pages are added and titled, and W6 all is said in Chinese', async () => {
    open('/walls/hall', 'zh-CN');
    await screen.findByRole('button', { name: /^.*第 1 列，第 1 行/u });
    click('加一页');
    expect(screen.getByText('这里还没有内容。从下方放入磁贴。')).toBeDefined();
    const title = field('标题，中文');
    fireEvent.change(title, { target: { value: '第二页' } });
    fireEvent.blur(title);
    expect(screen.getByRole('button', { name: '2 第二页' })).toBeDefined();
    expect(document.querySelector('.sheet h1')?.textContent).toContain('第二页');
  });
});
