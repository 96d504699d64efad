// For: picking a language and a translation.
import { describe, expect, it } from 'vitest';
import { languageOf, localText } from '../../../client/format/language.ts';

describe('languageOf', () => {
  it('takes any Chinese for zh-CN and all else for English', () => {
    expect(['zh', 'zh-Hans', 'zh-TW', 'ZH-cn'].map(languageOf)).toEqual(['zh-CN', 'zh-CN', 'zh-CN', 'zh-CN']);
    expect(['en', 'de-DE', '', null, undefined].map(languageOf)).toEqual(['en', 'en', 'en', 'en', 'en']);
  });
});

describe('localText', () => {
  it('prefers the tag, then the base language, then English, then anything', () => {
    expect(localText('ETC', 'zh-CN')).toBe('ETC');
    expect(localText({ en: 'Chat', 'zh-CN': '在线' }, 'zh-CN')).toBe('在线');
    expect(localText({ en: 'Chat', 'zh-TW': '線上' }, 'zh-CN')).toBe('線上');
    expect(localText({ de: 'Chat', en: 'chat' }, 'zh-CN')).toBe('chat');
    expect(localText({ de: 'Rede' }, 'en')).toBe('Rede');
    expect(localText({}, 'en')).toBe('');
  });
});
