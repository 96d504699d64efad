// For: notification, sound and speech of the browser. May import: shared, format, settings. Promises: what the browser lacks or forbids is passed over; permission is asked for on a click alone.
import type { Severity } from '../../../shared/domain.ts';
import type { Language } from '../../format/language.ts';
import type { Loudness } from './settings.ts';

export interface Spoken {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly severity: Severity | 'cleared';
  readonly language: Language;
}

/** Tones in Hz, one after the other: more of them, and higher, is worse; falling is over. */
export const TONES: Readonly<Record<Spoken['severity'], readonly number[]>> = {
  watch: [587],
  breach: [659, 880],
  critical: [880, 659, 880],
  cleared: [659, 494],
};
/** Length of one tone, and of all three with their gaps: under a second. */
const TONE_S = 0.16;
const GAP_S = 0.05;

let audio: AudioContext | null = null;

/** The one context of this page. To be called on a click: before one, browsers keep it silent. */
export function wakeAudio(): AudioContext | null {
  if (!('AudioContext' in window)) return null;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  return audio;
}

/** True when the browser makes no sound before a click. */
export const isAudioAsleep = (): boolean => audio !== null && audio.state === 'suspended';

function play(tones: readonly number[]): void {
  const context = wakeAudio();
  if (context === null) return;
  tones.forEach((hz, nth) => {
    const from = context.currentTime + nth * (TONE_S + GAP_S);
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(0.18, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
    tone.connect(gain).connect(context.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  });
}

function speak({ title, text, language }: Spoken): void {
  if (!('speechSynthesis' in window)) return;
  const words = new SpeechSynthesisUtterance(`${title}. ${text}`);
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
  if (sound) play(TONES[spoken.severity]);
  if (speech) speak(spoken);
}

/** Asks the browser for leave, on a click. Resolves to whether it was given. */
export async function askLeave(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

export const isBlocked = (): boolean => 'Notification' in window && Notification.permission === 'denied';
