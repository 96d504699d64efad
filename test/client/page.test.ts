// For: proving what an address asks for.
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../client/page.ts';

describe('pageOf', () => {
  it.each([
    ['/', 'console', 'console'],
    ['/wall/overview', 'wallOverview', 'overview'],
    ['/wall/overview/', 'wallOverview', 'overview'],
    ['/wall/teams', 'wallTeams', 'teams'],
    ['/wall/channels', 'wallScopes', 'scopes'],
    ['/wall/moon', null, 'console'],
    ['/toString', null, 'console'],
  ])('%s is page %s with the view %s', (path, id, view) => {
    expect(pageOf(path, '', 'en')).toMatchObject({ id, view });
  });

  it.each([
    ['?lang=en', 'zh-CN', 'en'],
    ['?lang=zh', 'en', 'zh-CN'],
    ['?lang=zh-CN', 'en', 'zh-CN'],
    ['', 'zh-TW', 'zh-CN'],
    ['', 'de-DE', 'en'],
    ['?lang=tlh', 'zh', 'en'],
  ])('%s in a browser of %s speaks %s', (query, browser, language) => {
    expect(pageOf('/', query, browser).language).toBe(language);
  });

  it.each([
    ['', 'dark'],
    ['?theme=light', 'light'],
    ['?theme=pink', 'dark'],
  ])('%s is %s', (query, theme) => {
    expect(pageOf('/', query, 'en').theme).toBe(theme);
  });
});
