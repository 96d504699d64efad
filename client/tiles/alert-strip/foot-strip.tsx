// For: the one line at the foot of a wall: the worst thing that is wrong with what is seen, else the alerts. May import: store, screen, tiles. Promises: a link that is gone comes before an intake that stands still.
import { useScreen } from '../../screen/use-screen.ts';
import { halted, linkStale } from '../../store/selectors.ts';
import { AlertStrip } from './alert-strip.tsx';
import { HaltStrip } from './halt-strip.tsx';
import { LinkStrip } from './link-strip.tsx';

/** `width`: its own, px; without one it goes across the whole wall. */
export function FootStrip({ width }: { readonly width?: number | undefined }) {
  const away = useScreen(linkStale);
  const halt = useScreen(halted);
  if (away) return <LinkStrip />;
  return halt === null ? <AlertStrip width={width} /> : <HaltStrip halt={halt} />;
}
