// For: announcing alerts on a laptop as its settings ask. May import: announcer parts. Promises: draws nothing.
import { readLoudness } from './settings.ts';
import { useAnnouncements } from './use-announcements.ts';

export function Announcer() {
  useAnnouncements(() => readLoudness(localStorage));
  return null;
}
