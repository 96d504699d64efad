// For: an instant as people say it on the floor's clock. May import: shared, screen, store, format, i18n. Promises: the day where it is another than today.
import { parseInstant, type EpochMillis } from '../../../../shared/time.ts';
import { dateLines, timeText } from '../../../format/clock.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useServerNow } from '../../../screen/use-now.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { floorInfo } from '../../../store/selectors.ts';

/** `14:26`, of another day `9 Jan 14:26`. Takes epoch ms or RFC 3339. */
export function useMoment(): (at: EpochMillis | string) => string {
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const today = dayText(useServerNow());
  function dayText(at: EpochMillis): string {
    return dateLines(at, zone, language)[language === 'en' ? 1 : 0];
  }
  return (at) => {
    const instant = typeof at === 'string' ? parseInstant(at) : at;
    const day = dayText(instant);
    return day === today ? timeText(instant, zone) : `${day} ${timeText(instant, zone)}`;
  };
}
