// For: when a version was written. May import: shared, format, i18n, screen, store. Promises: day and time by the floor's clock.
import { parseInstant } from '../../shared/time.ts';
import { dateLines, timeText } from '../format/clock.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useScreen } from '../screen/use-screen.ts';
import { floorInfo } from '../store/selectors.ts';

/** `9 Jan 14:26`, of an RFC 3339 instant. */
export function useWhen(): (at: string) => string {
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  return (text) => {
    const at = parseInstant(text);
    return `${dateLines(at, zone, language)[language === 'en' ? 1 : 0]} ${timeText(at, zone)}`;
  };
}
