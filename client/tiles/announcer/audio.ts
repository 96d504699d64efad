// For: the tones of alerts, on laptops and walls alike. May import: shared. Promises: one context a page; what the browser forbids is silent and can be asked about.
import type { Severity } from '../../../shared/domain.ts';

export type Sound = Severity | 'cleared';

/** Tones in Hz, one after the other: more of them, and higher, is worse; falling is over. */
export const TONES: Readonly<Record<Sound, readonly number[]>> = {
  watch: [587],
  breach: [659, 880],
  critical: [880, 659, 880],
  cleared: [659, 494],
};
/** Length of one tone, and of all three with their gaps: under a second. */
const TONE_S = 0.16;
const GAP_S = 0.05;

let audio: AudioContext | null = null;
const watchers = new Set<() => void>();

/** The one context of this page. To be called on a click: before one, browsers keep it silent. */
export function wakeAudio(): AudioContext | null {
  if (!('AudioContext' in window)) return null;
  if (audio === null) {
    audio = new AudioContext();
    audio.addEventListener('statechange', () => watchers.forEach((wake) => wake()));
    watchers.forEach((wake) => wake());
  }
  if (audio.state === 'suspended') void audio.resume();
  return audio;
}

/** Lets the context go: nobody on this page sounds any more. */
export function restAudio(): void {
  if (audio !== null) void audio.close();
  audio = null;
  watchers.forEach((wake) => wake());
}

/** Calls `wake` whenever the browser lets this page sound, or no longer; until the returned function is called. */
export function watchAudio(wake: () => void): () => void {
  watchers.add(wake);
  return () => {
    watchers.delete(wake);
  };
}

/** True when the browser makes no sound before a click. */
export const isAudioAsleep = (): boolean => audio !== null && audio.state === 'suspended';

export function play(sound: Sound): void {
  const context = wakeAudio();
  if (context === null) return;
  TONES[sound].forEach((hz, nth) => {
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
