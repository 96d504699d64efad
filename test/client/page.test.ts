// For: proving what an address asks for.
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../client/page.ts';

describe('pageOf', () => {
  it.each([
    ['/', 'console', null],
    ['/gallery', 'gallery', null],
    ['/tv', 'tv', null],
    ['/tvs', 'tvs', null],
    ['/pair', 'tvs', null],
    ['/walls', 'walls', null],
    ['/walls/overview', 'walls', null],
    ['/walls/a/b', null, null],
    ['/wall/overview', 'wall', 'overview'],
    ['/wall/overview/', 'wall', 'overview'],
    ['/wall/night%20desk', 'wall', 'night desk'],
    ['/wall/%E0%A4%A', 'wall', '%E0%A4%A'],
    ['/wall', null, null],
    ['/wall/a/b', null, null],
    ['/toString', null, null],
  ])('%s is page %s, of the wall %s', (path, id, wall) => {
    expect(pageOf(path, '', 'en')).toMatchObject({ id, wall });
  });

  it.each([
    ['?lang=en', 'zh-CN', 'en'],
    ['?lang=zh', 'en', 'zh-CN'],
    ['?lang=zh-CN', 'en', 'zh-CN'],
    ['', 'zh-TW', 'zh-CN'],
    ['', 'de-DE', 'en'],
    ['?lang=tlh', 'zh', 'en'],
  ])('%s in a browser of %s speaks %s', (query, browser, language) => {
    expect(pageOf('/', query, browser)).toMatchObject({ language, asked: { language: query !== '' } });
  });

  it.each([
    ['', 'dark'],
    ['?theme=light', 'light'],
    ['?theme=pink', 'dark'],
    ['?theme=contrast', 'contrast'],
  ])('%s is %s', (query, theme) => {
    expect(pageOf('/', query, 'en').theme).toBe(theme);
  });
});
