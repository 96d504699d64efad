// For: the stage of every wall: scaled, shifted, dimmed when the link is gone. May import: screen, store, tiles. Promises: one canvas of 1920 × 1080 whatever the screen; the last board stays up without a link.
import { useSyncExternalStore, type ReactNode } from 'react';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, linkStale } from '../../store/selectors.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';
import { fitCanvas } from './fit.ts';
import { brightness } from './quiet-hours.ts';
import { pixelShift } from './pixel-shift.ts';
import './wall.css';

const resized = (wake: () => void): (() => void) => {
  addEventListener('resize', wake);
  return () => {
    removeEventListener('resize', wake);
  };
};
const viewport = (): string => `${innerWidth} ${innerHeight}`;

interface WallCanvasProps {
  readonly quiet: WallDocument['quiet'];
  readonly children: ReactNode;
}

export function WallCanvas({ quiet, children }: WallCanvasProps) {
  const [width = 0, height = 0] = useSyncExternalStore(resized, viewport).split(' ').map(Number);
  const away = useScreen(linkStale);
  const shift = useWallTime((now) => {
    const { x, y } = pixelShift(now);
    return `translate(${x}px, ${y}px)`;
  });
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const dark = useWallTime((now) => 1 - brightness(quiet, now, zone));
  const { x, y, scale } = fitCanvas(width, height);
  return (
    <div className="wall-room">
      <main
        className={away ? 'wall wall-away' : 'wall'}
        style={{ transform: `translate(${x}px, ${y}px) scale(${scale}) ${shift}` }}
      >
        {children}
      </main>
      {dark > 0 && <div className="wall-dim" style={{ opacity: dark }} />}
    </div>
  );
}
