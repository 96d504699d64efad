// For: one queue of the table. May import: screen, store, i18n, ui, queue-cells. Promises: renders again only for its own queue; slides to its new place when the order changes.
import { memo, useLayoutEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { opensAt, row } from '../../store/selectors.ts';
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
  /** Slides to a new place instead of stepping there. */
  readonly slides: boolean;
  readonly isOpen: boolean;
  /** The row that the arrow keys stand on. */
  readonly isCurrent: boolean;
  /** Number of the key step that led here, else 0. */
  readonly step: number;
  readonly onOpen: (id: string) => void;
}

export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { id, place, slides, isOpen, isCurrent, step, onOpen } = props;
  const ref = useRef<HTMLTableRowElement>(null);
  useSlide(ref, place, slides);
  const quiet = useScreen((state) => isQuiet(row('queues', id)(state)));
  useStepFocus(ref, step);
  return (
    <tr
      ref={ref}
      className={`queue${isOpen ? ' queue-open' : ''}${quiet ? ' queue-quiet' : ''}`}
      data-queue={id}
      aria-rowindex={place + 2}
      aria-selected={isOpen}
      tabIndex={isCurrent ? 0 : -1}
      data-focus-first={isCurrent ? '' : undefined}
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

/** Nobody waits and nobody serves: closed or not in use, drawn in quiet ink. */
const isQuiet = (held: HeldRow | undefined): boolean =>
  opensAt(held) !== null || (held?.['waiting'] === 0 && held['staffed'] === 0);

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

/** Slides the row from its old place. All rows are equally tall, so nothing is measured. */
function useSlide(ref: RefObject<HTMLTableRowElement | null>, place: number, slides: boolean): void {
  const before = useRef(place);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = place;
    const row = ref.current;
    if (row === null || from === place || !slides || !('animate' in row)) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    row.animate([{ transform: `translateY(${(from - place) * 100}%)` }, { transform: 'none' }], {
      duration: SLIDE_MS,
      easing: 'cubic-bezier(.2, .7, .2, 1)',
    });
  }, [ref, place, slides]);
}

/** Takes the focus when the arrow keys step here, also when the row is drawn only then; never away from a field. */
function useStepFocus(ref: RefObject<HTMLTableRowElement | null>, step: number): void {
  useLayoutEffect(() => {
    const held = document.activeElement;
    const isField = held instanceof HTMLElement && held.matches('input, select, textarea');
    if (step > 0 && !isField) ref.current?.focus({ preventScroll: true });
  }, [ref, step]);
}
