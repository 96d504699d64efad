// For: proving that every setting of every tile has a field, and every choice a word.
import { describe, expect, it } from 'vitest';
import { wallIn } from '../../../client/features/walls/use-walls-address.ts';
import { screenOf } from '../../../client/features/walls/see/seeing.ts';
import { slugOf } from '../../../client/features/walls/list/new-wall.tsx';
import { problemUnder } from '../../../client/features/walls/panes/editing.ts';
import { wallsEn } from '../../../client/i18n/walls-en.ts';
import { DEFAULT_SCREEN } from '../../../shared/walls/readability/angles.ts';
import { SCOPE_COLUMN_IDS } from '../../../shared/walls/scope-columns.ts';
import { fieldsOf } from '../../../shared/walls/setting-fields.ts';
import { TILE_SETTINGS, type TileType } from '../../../shared/walls/tile-settings.ts';
import { WALL_THEMES } from '../../../shared/walls/themes.ts';

const TYPES = Object.keys(TILE_SETTINGS) as readonly TileType[];
/** Called by the catalogue. */
const BY_CATALOGUE = new Set(['metric', 'windows']);

describe('fields of settings', () => {
  it('WEDIT8 every setting of every kind of tile has one, in the order of the schema', () => {
    for (const type of TYPES)
      expect(fieldsOf(type).map(({ key }) => key)).toEqual(Object.keys(TILE_SETTINGS[type].shape));
    const kindsOf = (type: TileType) => fieldsOf(type).map(({ kind }) => kind);
    expect(kindsOf('figure')).toEqual(['choice', 'of', 'choice']);
    expect(kindsOf('trend')).toEqual(['queue']);
    expect(kindsOf('leaderboard')).toEqual(['flag', 'choice']);
    expect(kindsOf('scopes')).toEqual(['choice', 'list']);
    expect(kindsOf('image')).toEqual(['picture', 'words', 'choice']);
  });
  it('WEDIT8 every field and every choice has a word', () => {
    const options: Readonly<Record<string, string>> = wallsEn.option;
    const columns: readonly string[] = SCOPE_COLUMN_IDS;
    for (const field of TYPES.flatMap(fieldsOf)) {
      expect(wallsEn.field, field.key).toHaveProperty(field.key);
      if (field.kind !== 'choice' && field.kind !== 'list') continue;
      for (const option of BY_CATALOGUE.has(field.key) ? [] : field.options)
        expect(option in options || columns.includes(option), `${field.key} ${option}`).toBe(true);
    }
    for (const theme of WALL_THEMES) expect(wallsEn.theme).toHaveProperty(theme);
    for (const type of TYPES) expect(wallsEn.kind).toHaveProperty(type);
  });
  it('WEDIT8 a fault stands at its field, or at that above it', () => {
    const problems = [{ path: 'pages.0.tiles.3.settings.text.en', message: 'too long' }];
    expect(problemUnder(problems, ['pages', 0, 'tiles', 3, 'settings', 'text'])).toBe('too long');
    expect(problemUnder(problems, ['pages', 0, 'tiles', 3, 'settings', 'tex'])).toBeNull();
  });
});

describe('small things', () => {
  it.each([
    ['/walls', null],
    ['/walls/overview', 'overview'],
    ['/walls/night%20desk/', 'night desk'],
    ['/walls/%E0%A4%A', '%E0%A4%A'],
  ])('WEDIT11 the address %s opens %s', (path, id) => expect(wallIn(path)).toBe(id));
  it.each([
    ['Hall 2, night', 'hall-2-night'],
    ['大厅', 'wall'],
    ['  ', 'wall'],
  ])('WEDIT11 a wall called %s gets the id %s', (name, id) => expect(slugOf(name)).toBe(id));
  it('READ1 a screen that cannot be is that of the default', () => {
    expect(screenOf({})).toEqual(DEFAULT_SCREEN);
    expect(screenOf({ diagonalIn: 43, distanceM: 3, aspect: 4 / 3 })).toEqual({
      diagonalIn: 43,
      distanceM: 3,
      aspect: 4 / 3,
    });
    expect(screenOf({ diagonalIn: -1, distanceM: Number.NaN, aspect: 'wide' })).toEqual(DEFAULT_SCREEN);
  });
});
