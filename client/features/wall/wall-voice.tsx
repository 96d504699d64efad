// For: what a wall lets hear of alerts. May import: shared, store, screen, announcer, own folder. Promises: draws nothing; loaded only by walls whose document asks for sounds.
import { useEffect } from 'react';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { mayspeak } from '../../screen/voice.ts';
import { floorInfo } from '../../store/selectors.ts';
import { restAudio, wakeAudio } from '../../tiles/announcer/audio.ts';
import { SILENT } from '../../tiles/announcer/settings.ts';
import { useAnnouncements } from '../../tiles/announcer/use-announcements.ts';
import { wallLoudness } from './wall-loudness.ts';

const GESTURES = ['pointerdown', 'keydown'] as const;
const wake = (): void => void wakeAudio();

export function WallVoice({ wall }: { readonly wall: WallDocument }) {
  const { store } = useScreenContext();
  useAnnouncements((announcement) => {
    const state = store.api.getState();
    const zone = floorInfo(state)?.zone ?? 'UTC';
    return mayspeak(state) ? wallLoudness(wall, announcement, store.serverNow(), zone) : SILENT;
  });
  // Asked for at once: a browser that is told to allow it does, and of the others it is known that they do not.
  useEffect(() => {
    wake();
    for (const gesture of GESTURES) addEventListener(gesture, wake);
    return () => {
      for (const gesture of GESTURES) removeEventListener(gesture, wake);
      restAudio();
    };
  }, []);
  return null;
}
