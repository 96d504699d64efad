// For: a TV that shows its name for a while, so that somebody in the hall can say which it is (TV7). May import: store, screen, tiles. Promises: goes away by itself, also without a link.
import { useScreen } from '../../../screen/use-screen.ts';
import type { ScreenState } from '../../../store/state.ts';
import { useWallTime } from '../../../tiles/use-wall-time.ts';
import './pair-page.css';

const seat = ({ tv }: ScreenState) => tv;
const until = ({ identifyUntil }: ScreenState) => identifyUntil;

export function TvName() {
  const tv = useScreen(seat);
  const ends = useScreen(until);
  const shows = useWallTime((now) => ends !== null && now < ends);
  if (tv === null || !shows) return null;
  return (
    <div className="tv-name" role="status">
      <b>{tv.deviceName}</b>
      {tv.room !== null && <span>{tv.room}</span>}
    </div>
  );
}
