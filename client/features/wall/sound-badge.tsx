// For: saying on a wall that the browser keeps it silent. May import: i18n, ui, announcer. Promises: nothing where sound is not asked for or is free; a click anywhere, a key or the badge itself sets it free.
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isAudioAsleep, wakeAudio, watchAudio } from '../../tiles/announcer/audio.ts';
import { Glyph } from '../../ui/glyph.tsx';

export function SoundBadge() {
  const { t } = useTranslation();
  const asleep = useSyncExternalStore(watchAudio, isAudioAsleep);
  if (!asleep) return null;
  return (
    <button type="button" className="sound-badge" onClick={() => void wakeAudio()}>
      <Glyph name="muted" />
      {t('sound.blocked')}
    </button>
  );
}
