// For: a figure whose changed digits roll. May import: nothing. Promises: only changed places move, up when the value rises; readers get one plain text; no motion when the reader wants none (css).
import { memo, useState } from 'react';
import { useScreen } from '../screen/use-screen.ts';
import type { ScreenState } from '../store/state.ts';
import './rolling.css';

interface RollingProps {
  readonly text: string;
  /** The number behind the text: says which way the digits roll. */
  readonly value: number | null;
}

interface Turn {
  readonly text: string;
  readonly value: number | null;
  readonly before: string;
  readonly rising: boolean;
  /** Counts the changes: a new number starts the motion anew. */
  readonly turn: number;
}

const isSlow = ({ slow }: ScreenState): boolean => slow;

/** A slow screen has its time for figures: one text steps (OLD4). */
export const Rolling = memo(function Rolling(props: RollingProps) {
  return useScreen(isSlow) ? <span className="rolling">{props.text}</span> : <Places {...props} />;
});

function Places({ text, value }: RollingProps) {
  const [held, setHeld] = useState<Turn>({ text, value, before: text, rising: true, turn: 0 });
  if (held.text !== text) {
    setHeld({
      text,
      value,
      before: held.text,
      rising: (value ?? 0) >= (held.value ?? 0),
      turn: held.turn + 1,
    });
  }
  return (
    <span className="rolling">
      <span className="rolling-text">{text}</span>
      <span className="rolling-places" aria-hidden="true" data-direction={held.rising ? 'up' : 'down'}>
        {placesOf(held.text, held.before).map((place) => (
          <span key={place.fromRight} className="rolling-place">
            {place.left === null ? (
              place.now
            ) : (
              <span key={held.turn} className="rolling-turn">
                <span className="rolling-in">{place.now}</span>
                <span className="rolling-out">{place.left}</span>
              </span>
            )}
          </span>
        ))}
      </span>
    </span>
  );
}

/** A place of a figure: what stands there now and what left it at the last change, null when nothing changed there. */
export interface Place {
  readonly fromRight: number;
  readonly now: string;
  readonly left: string | null;
}

/** The places of a text from left to right, compared place by place from the right (units stay units). */
export function placesOf(text: string, before: string): readonly Place[] {
  return [...text].map((now, index) => {
    const fromRight = text.length - 1 - index;
    const left = before[before.length - 1 - fromRight] ?? '';
    return { fromRight, now, left: left === now ? null : left };
  });
}
