// For: a TV that is asked to be heard (TV10). May import: tiles, i18n. Promises: the tone of an alert, and its name where it is the voice of its room; what the browser forbids is passed over.
import type { Language } from './format/language.ts';
import { tvsWordsIn } from './i18n/tvs-words.ts';
import { announce } from './tiles/announcer/outlets.ts';

export function testSound(name: string, speaks: boolean, language: Language): void {
  const title = tvsWordsIn(language)('spoken.test');
  announce(
    { key: 'tv.sound', title, text: name, severity: 'breach', language },
    { notify: false, sound: true, speech: speaks },
  );
}
