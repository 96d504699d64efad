// For: the site's date and time. May import: screen, format, i18n, tiles. Promises: runs on without a link; seconds step, nothing rolls.
import { clockText, dateLines } from '../../format/clock.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { useWallTime } from '../use-wall-time.ts';
import './clock.css';

export function Clock() {
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone;
  const time = useWallTime((now) => (zone === undefined ? '' : clockText(now, zone)));
  const date = useWallTime((now) => (zone === undefined ? '' : dateLines(now, zone, language).join('\n')));
  if (time === '') return null;
  return (
    <div className="clock">
      <p className="clock-date">
        {date.split('\n').map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <time className="clock-time num">
        {time.slice(0, 5)}
        <i>{time.slice(5)}</i>
      </time>
    </div>
  );
}
