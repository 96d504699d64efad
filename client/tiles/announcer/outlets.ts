// For: notification, sound and speech of the browser. May import: shared, format, settings. Promises: what the browser lacks or forbids is passed over; permission is asked for on a click alone.
import type { Severity } from '../../../shared/domain.ts';
import type { Language } from '../../format/language.ts';
import { play } from './audio.ts';
import type { Loudness } from './settings.ts';

export interface Spoken {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly severity: Severity | 'cleared';
  readonly language: Language;
}

function speak({ title, text, language }: Spoken): void {
  if (!('speechSynthesis' in window)) return;
  const words = new SpeechSynthesisUtterance(`${title}${language === 'en' ? '. ' : '。'}${text}`);
  words.lang = language === 'en' ? 'en-GB' : 'zh-CN';
  window.speechSynthesis.speak(words);
}

function notify({ key, title, text }: Spoken): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body: text, tag: key });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}

export function announce(spoken: Spoken, { notify: shows, sound, speech }: Loudness): void {
  if (shows) notify(spoken);
  if (sound) play(spoken.severity);
  if (speech) speak(spoken);
}

/** Asks the browser for leave, on a click. Resolves to whether it was given. */
export async function askLeave(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

export const isBlocked = (): boolean => 'Notification' in window && Notification.permission === 'denied';
