// For: when a closed queue opens. May import: shared, store, screen, i18n, format. Promises: by the clock of the floor; drawn anew once a minute at most.
import { useTranslation } from 'react-i18next';
import { MINUTE, type EpochMillis } from '../../shared/time.ts';
import { soonText } from '../format/clock.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useAtNow } from '../screen/use-now.ts';
import { useScreen } from '../screen/use-screen.ts';
import { floorInfo } from '../store/selectors.ts';

interface OpensProps {
  readonly at: EpochMillis;
}

export function Opens({ at }: OpensProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const now = useAtNow((instant) => Math.floor(instant / MINUTE) * MINUTE);
  return <>{t('board.opens', { when: soonText(at, now, zone, language) })}</>;
}
