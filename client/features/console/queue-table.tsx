// For: the table of queues: heads that sort, rows that open. May import: ui, queue-row, queue-sort, words. Promises: heads are buttons and say their order; rows out of sight are not drawn; rows keep their own counsel (queue-row).
import { memo, type RefObject } from 'react';
import { Glyph } from '../../ui/glyph.tsx';
import { QueueRow } from './queue-row.tsx';
import { sortedBy, type Sort, type SortKey } from './queue-sort.ts';
import { ROW_PX, type RowWindow } from './row-window.ts';
import { useWords, type Word } from '../../i18n/console-words.ts';
import { useRoom } from './use-room.ts';
import './queue-table.css';

interface Column {
  readonly word: Word;
  /** Null: cannot be sorted by. */
  readonly key: SortKey | null;
  readonly className: string;
}

const COLUMNS: readonly Column[] = [
  { word: 'head.status', key: 'status', className: 'col-mark' },
  { word: 'head.queue', key: 'queue', className: 'col-name' },
  { word: 'head.waiting', key: 'waiting', className: 'col-waiting' },
  { word: 'head.longest', key: 'longest', className: 'col-longest' },
  { word: 'head.rail', key: null, className: 'col-rail' },
  { word: 'head.sl15', key: 'sl15', className: 'col-sl15' },
  { word: 'head.sl', key: 'sl', className: 'col-sl' },
  { word: 'head.abandoned', key: 'abandoned', className: 'col-abandoned' },
  { word: 'head.free', key: 'free', className: 'col-free' },
  { word: 'head.aht', key: 'aht', className: 'col-aht' },
  { word: 'head.trend', key: null, className: 'col-trend' },
];
/** In a longer list rows step to their new place: so many slides at once would be a flicker. */
const SLIDING_ROWS = 40;

interface QueueTableProps extends RowWindow {
  /** Queues in the order shown. */
  readonly ids: readonly string[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly openId: string | null;
  readonly currentId: string | null;
  /** Counts the steps of the arrow keys: each puts the focus on the current row. */
  readonly steps: number;
  readonly onOpen: (id: string) => void;
  /** The place that scrolls. */
  readonly placeRef: RefObject<HTMLDivElement | null>;
}

export const QueueTable = memo(function QueueTable(props: QueueTableProps) {
  const say = useWords();
  const { ids, sort, onSort, openId, currentId, steps, onOpen, placeRef, first, last } = props;
  const standing = currentId ?? ids[0];
  useRoom(placeRef);
  return (
    <div className="queues-place" ref={placeRef}>
      <table className="queues" role="grid" aria-label={say('head.table')} aria-rowcount={ids.length + 1}>
        <colgroup>
          {COLUMNS.map(({ className }) => (
            <col key={className} className={className} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <Head key={column.word} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Unseen rows={first} />
          {ids.slice(first, last).map((id, index) => (
            <QueueRow
              key={id}
              id={id}
              place={first + index}
              slides={ids.length <= SLIDING_ROWS}
              isOpen={id === openId}
              isCurrent={id === standing}
              step={id === standing ? steps : 0}
              onOpen={onOpen}
            />
          ))}
          <Unseen rows={Math.max(0, ids.length - last)} />
        </tbody>
      </table>
    </div>
  );
});

/** The height of rows that are not drawn. */
const Unseen = ({ rows }: { readonly rows: number }) =>
  rows === 0 ? null : (
    <tr aria-hidden="true">
      <td colSpan={COLUMNS.length} style={{ height: rows * ROW_PX }} />
    </tr>
  );

interface HeadProps {
  readonly column: Column;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function Head({ column: { word, key, className }, sort, onSort }: HeadProps) {
  const say = useWords();
  const isSorted = key !== null && key === sort.key;
  const text = word === 'head.status' ? <span className="visually-hidden">{say(word)}</span> : say(word);
  if (key === null)
    return (
      <th scope="col" className={className}>
        {text}
      </th>
    );
  return (
    <th scope="col" className={className} aria-sort={isSorted ? sort.direction : 'none'}>
      <button
        type="button"
        className="queues-sort"
        onClick={() => {
          onSort(sortedBy(key, sort));
        }}
      >
        {text}
        <span className="queues-arrow">
          {isSorted && <Glyph name={sort.direction === 'descending' ? 'down' : 'up'} />}
        </span>
      </button>
    </th>
  );
}
