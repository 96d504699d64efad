// For: the foot of a wall: what is wrong, or the alerts, beside the announcements. May import: tiles, own folder. Promises: every wall that has it says *link gone* and *ingest halted* alike.
import { AnnouncementLine } from '../../tiles/announcements/announcement-line.tsx';
import { FootStrip } from './foot-strip.tsx';
import './wall-foot.css';

export const WallFoot = () => (
  <footer className="wall-foot">
    <FootStrip />
    <AnnouncementLine />
  </footer>
);
