// For: a running time counted from an instant. May import: screen, format. Promises: a second costs it one text, and nobody around it anything; stands still with the link, or at `until`.
import { memo, useLayoutEffect, useRef } from 'react';
import { must } from '../../shared/assert.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { DASH } from '../format/number.ts';
import { timerText } from '../format/duration.ts';
import { useScreenContext } from '../screen/provider.tsx';
import './elapsed.css';

interface ElapsedProps {
  /** Null: nothing runs, a dash is shown. */
  readonly since: EpochMillis | null;
  /** The last instant that is known: the count goes no further. */
  readonly until?: EpochMillis | null;
}

/** The one text of an element, which stays the same as long as the element does. */
function textIn(element: Element): Text {
  const { firstChild } = element;
  return firstChild instanceof Text ? firstChild : element.appendChild(document.createTextNode(''));
}

/** What is as wide as the text: written only when that changes. */
function keepRoom(room: HTMLElement, text: string): void {
  const wide = text.replace(/\d/gu, '0');
  if (room.dataset['room'] !== wide) room.dataset['room'] = wide;
}

/** A wall has a hundred of these: the text is written into its node, React never draws it. */
export const Elapsed = memo(function Elapsed({ since, until = null }: ElapsedProps) {
  const { ticker } = useScreenContext();
  const place = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const node = textIn(must(place.current, 'the node of a running time'));
    const write = (): void => {
      const now = ticker.read();
      const text = since === null ? DASH : timerText(Math.min(now, until ?? now) - since);
      if (node.data === text) return;
      node.data = text;
      keepRoom(must(place.current?.parentElement, 'the room of a running time'), text);
    };
    write();
    return ticker.subscribe(write);
  }, [ticker, since, until]);
  return (
    <span className="elapsed">
      <time ref={place} />
    </span>
  );
});
