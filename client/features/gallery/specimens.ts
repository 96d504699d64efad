// For: which tiles the gallery shows, how large, and in which states. May import: shared, own folder. Promises: every type of tile at least once; a state that a tile cannot be in is left out.
import type { TileSettings, TileType } from '../../../shared/walls/tile-settings.ts';
import type { TileBox } from '../../tiles/frame/tile-type.ts';
import { GALLERY_STATES, type GalleryState } from './states.ts';

export type Specimen = { [T in TileType]: SpecimenOf<T> }[TileType];
export interface SpecimenOf<T extends TileType> {
  readonly id: string;
  readonly type: T;
  readonly settings: TileSettings<T>;
  readonly box: TileBox;
  readonly states: readonly GalleryState[];
  /** Settings that name what is not there, for the state `error`. */
  readonly wrong?: TileSettings<T>;
  /** Settings that name nothing, for the state `empty`. */
  readonly open?: TileSettings<T>;
}

const LIVE: readonly GalleryState[] = ['ready', 'loading', 'empty', 'stale', 'lost'];
const ALWAYS: readonly GalleryState[] = ['ready', 'loading'];
const box = (width: number, height: number): TileBox => ({ width, height });
const figure = (metric: TileSettings<'figure'>['metric'], size: 'hero' | 'companion'): Specimen => ({
  ...{ id: `${metric}-${size}`, type: 'figure', settings: { metric, of: null, size } },
  box: size === 'hero' ? box(448, 246) : box(340, 128),
  states: LIVE,
});
/** A dot of one pixel, stretched. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const SPECIMENS: readonly Specimen[] = [
  figure('waiting', 'hero'),
  {
    ...{ id: 'longestWait-hero', type: 'figure', box: box(448, 246), states: GALLERY_STATES },
    settings: { metric: 'longestWait', of: { table: 'queues', id: 'etc' }, size: 'hero' },
    wrong: { metric: 'longestWait', of: { table: 'queues', id: 'etc-old' }, size: 'hero' },
    open: { metric: 'longestWait', of: { table: 'queues', id: null }, size: 'hero' },
  },
  {
    ...{ id: 'longestWait-floor', type: 'figure', box: box(448, 246), states: ['ready'] },
    settings: { metric: 'longestWait', of: null, size: 'hero' },
  },
  figure('offered', 'hero'),
  figure('serviceLevel', 'hero'),
  figure('occupancy', 'hero'),
  ...(['agentsFree', 'occupancy', 'abandoned', 'csat', 'longestWait', 'aht'] as const).map((metric) =>
    figure(metric, 'companion'),
  ),
  {
    ...{ id: 'trend', type: 'trend', box: box(700, 200), states: GALLERY_STATES },
    ...{ settings: { queue: 'weather' }, wrong: { queue: 'etc-old' }, open: { queue: null } },
  },
  {
    ...{ id: 'queueCard', type: 'queueCard', box: box(560, 400), states: GALLERY_STATES },
    ...{ settings: { queue: 'etc' }, wrong: { queue: 'etc-old' }, open: { queue: null } },
  },
  {
    ...{ id: 'queueBoard', type: 'queueBoard', box: box(1108, 440), states: [...LIVE, 'closed'] },
    settings: { columns: ['waiting', 'longest', 'serviceLevel', 'free', 'trend'] },
  },
  {
    ...{ id: 'queueBoard-large', type: 'queueBoard', box: box(1108, 580), states: ['ready'] },
    settings: { columns: ['waiting', 'longest', 'serviceLevel', 'free', 'trend'] },
  },
  { id: 'curve', type: 'curve', settings: {}, box: box(680, 350), states: LIVE },
  { id: 'heatMap', type: 'heatMap', settings: {}, box: box(1108, 450), states: LIVE },
  {
    ...{ id: 'levels', type: 'levels', box: box(1000, 350), states: LIVE },
    settings: { windows: ['last15', 'interval15', 'slide60', 'today'] },
  },
  {
    id: 'dayMap',
    type: 'dayMap',
    settings: { metric: 'serviceLevel', every: 'half' },
    box: box(1840, 450),
    states: LIVE,
  },
  {
    id: 'dayMap-narrow',
    type: 'dayMap',
    settings: { metric: 'abandoned', every: 'hour' },
    box: box(900, 240),
    states: ['ready'],
  },
  { id: 'states-line', type: 'states', settings: { style: 'line', of: null }, box: box(680, 64), states: LIVE },
  {
    ...{ id: 'states-queue', type: 'states', box: box(680, 64), states: GALLERY_STATES },
    settings: { style: 'line', of: { table: 'queues', id: 'etc' } },
    wrong: { style: 'line', of: { table: 'queues', id: 'etc-old' } },
    open: { style: 'line', of: { table: 'queues', id: null } },
  },
  { id: 'states-legend', type: 'states', settings: { style: 'legend', of: null }, box: box(1840, 80), states: LIVE },
  { id: 'seats-teams', type: 'seats', settings: { style: 'teams' }, box: box(1840, 500), states: LIVE },
  { id: 'seats-teams-large', type: 'seats', settings: { style: 'teams' }, box: box(1840, 826), states: ['ready'] },
  { id: 'seats-map', type: 'seats', settings: { style: 'map' }, box: box(1300, 380), states: LIVE },
  {
    ...{ id: 'leaderboard', type: 'leaderboard', box: box(700, 240), states: LIVE },
    settings: { ranked: true, by: 'serviceLevel' },
  },
  { id: 'mix', type: 'mix', settings: {}, box: box(680, 120), states: LIVE },
  {
    ...{ id: 'classes', type: 'scopes', box: box(1108, 240), states: LIVE },
    settings: { table: 'classes', columns: ['waiting', 'serviceLevel', 'firstReply', 'atRisk', 'breached'] },
  },
  {
    ...{ id: 'tiers', type: 'scopes', box: box(900, 180), states: LIVE },
    settings: { table: 'tiers', columns: ['waiting', 'longest', 'passedUp', 'resolved'] },
  },
  { id: 'sentiment-line', type: 'sentiment', settings: { style: 'line' }, box: box(680, 56), states: LIVE },
  { id: 'sentiment-list', type: 'sentiment', settings: { style: 'list' }, box: box(680, 200), states: LIVE },
  { id: 'alerts', type: 'alerts', settings: {}, box: box(1840, 64), states: LIVE },
  { id: 'sources', type: 'sources', settings: {}, box: box(620, 200), states: LIVE },
  { id: 'announcement', type: 'announcement', settings: {}, box: box(620, 200), states: LIVE },
  { id: 'announcement-line', type: 'announcement', settings: {}, box: box(1840, 48), states: ['ready'] },
  { id: 'clock', type: 'clock', settings: {}, box: box(480, 100), states: ALWAYS },
  ...(['name', 'headline'] as const).map((size): Specimen => ({
    ...{ id: `text-${size}`, type: 'text', box: box(900, 120), states: ['ready'] },
    settings: { text: { en: 'Doors close at 22:00', 'zh-CN': '22:00 关门' }, size, align: 'center' },
  })),
  {
    ...{ id: 'text', type: 'text', box: box(560, 120), states: ALWAYS },
    settings: { text: { en: 'Doors close at 22:00', 'zh-CN': '22:00 关门' }, size: 'large', align: 'left' },
  },
  {
    id: 'image',
    type: 'image',
    settings: { src: DOT, alt: 'A dot', fit: 'cover' },
    box: box(240, 120),
    states: ALWAYS,
  },
];
