// For: saying that the wall has lost its server. May import: shared, store, screen, format, i18n, ui, tiles. Promises: says since when the numbers are old and what it does about it; takes the place of the alerts, which are as old.
import { useTranslation } from 'react-i18next';
import { ageText, timerText } from '../../format/duration.ts';
import { clockText } from '../../format/clock.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { figuresAt, floorInfo, linkLost } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useWallTime } from '../use-wall-time.ts';
import { Glyph } from '../../ui/glyph.tsx';
import './link-strip.css';

/** The last instant of which this screen was told, by the server's clock. */
const heardAt = ({ connection, clockOffset }: ScreenState): number | null =>
  'heardAt' in connection ? connection.heardAt + clockOffset : null;
const isDown = ({ connection }: ScreenState): boolean => connection.state !== 'stale';

export function LinkStrip() {
  const { t } = useTranslation();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const at = useScreen(figuresAt) ?? 0;
  const heard = useScreen(heardAt) ?? at;
  const down = useScreen(isDown);
  const lost = useScreen(linkLost);
  const silence = useWallTime((now) => now - heard);
  const time = clockText(at, zone);
  return (
    <section className="link-strip hatch" role="status">
      <p>
        <span className={down ? 'mark-breach' : 'mark-stale'}>
          <Glyph name={down ? 'lost' : 'stale'} />
        </span>
        <b>{down ? t('link.reconnecting', { age: timerText(silence) }) : t('link.stale', { age: ageText(silence) })}</b>
        <span>{lost ? t('link.numbersUntil', { time }) : t('link.numbersFrom', { time })}</span>
      </p>
    </section>
  );
}
