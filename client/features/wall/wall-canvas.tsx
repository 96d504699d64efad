// For: the stage of every wall: scaled, shifted, dimmed when the link is gone. May import: screen, store, tiles. Promises: one canvas of 1920 × 1080 whatever the screen; the last board stays up without a link.
import { useSyncExternalStore, type ReactNode } from 'react';
import { useScreen } from '../../screen/use-screen.ts';
import { linkStale } from '../../store/selectors.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';
import { fitCanvas } from './fit.ts';
import { pixelShift } from './pixel-shift.ts';
import './wall.css';

const resized = (wake: () => void): (() => void) => {
  addEventListener('resize', wake);
  return () => {
    removeEventListener('resize', wake);
  };
};
const viewport = (): string => `${innerWidth} ${innerHeight}`;

export function WallCanvas({ children }: { readonly children: ReactNode }) {
  const [width = 0, height = 0] = useSyncExternalStore(resized, viewport).split(' ').map(Number);
  const away = useScreen(linkStale);
  const shift = useWallTime((now) => {
    const { x, y } = pixelShift(now);
    return `translate(${x}px, ${y}px)`;
  });
  const { x, y, scale } = fitCanvas(width, height);
  return (
    <div className="wall-room">
      <main
        className={away ? 'wall wall-away' : 'wall'}
        style={{ transform: `translate(${x}px, ${y}px) scale(${scale}) ${shift}` }}
      >
        {children}
      </main>
    </div>
  );
}
