// For: one queue of the table. May import: screen, store, i18n, ui, queue-cells. Promises: renders again only for its own queue; slides to its new place when the order changes.
import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { row } from '../../store/selectors.ts';
import { Glyph } from '../../ui/glyph.tsx';
import {
  CountCell,
  FreeCell,
  HandleTimeCell,
  LongestCell,
  MarkCell,
  RailCell,
  RateCell,
  TrendCell,
} from './queue-cells.tsx';
import { channelIn, nameIn } from './queue-facts.ts';

interface QueueRowProps {
  readonly id: string;
  /** Place in the table, from 0. */
  readonly place: number;
  readonly isOpen: boolean;
  /** The row that the arrow keys stand on. */
  readonly isCurrent: boolean;
  readonly onOpen: (id: string) => void;
}

export const QueueRow = memo(function QueueRow({ id, place, isOpen, isCurrent, onOpen }: QueueRowProps) {
  const ref = useSlide(place);
  return (
    <tr
      ref={ref}
      className={isOpen ? 'queue queue-open' : 'queue'}
      data-queue={id}
      aria-selected={isOpen}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => {
        onOpen(id);
      }}
    >
      <MarkCell id={id} />
      <NameCell id={id} />
      <CountCell id={id} />
      <LongestCell id={id} />
      <RailCell id={id} />
      <RateCell id={id} metric="sl@slide15" />
      <RateCell id={id} metric="sl@today" />
      <RateCell id={id} metric="abandonRate@today" decimals={1} />
      <FreeCell id={id} />
      <HandleTimeCell id={id} />
      <TrendCell id={id} />
    </tr>
  );
});

const NameCell = memo(function NameCell({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const held = useScreen(row('queues', id));
  const name = nameIn(held, id, useLanguage());
  const channel = channelIn(held);
  return (
    <th scope="row" className="queue-name" title={name}>
      {channel !== null && (
        <>
          <Glyph name={channel} />
          <span className="visually-hidden">{t(`channel.${channel}`)}</span>
        </>
      )}
      {name}
    </th>
  );
});

const SLIDE_MS = 420;

/** Slides the row from its old place. All rows are equally tall, so nothing is measured but the row itself. */
function useSlide(place: number) {
  const ref = useRef<HTMLTableRowElement>(null);
  const before = useRef(place);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = place;
    const row = ref.current;
    if (row === null || from === place || !('animate' in row)) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const way = (from - place) * row.offsetHeight;
    row.animate([{ transform: `translateY(${way}px)` }, { transform: 'none' }], {
      duration: SLIDE_MS,
      easing: 'cubic-bezier(.2, .7, .2, 1)',
    });
  }, [place]);
  return ref;
}
