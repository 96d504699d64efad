// For: a console with nothing to list, and why. May import: store, screen, ui, words. Promises: says what would make something appear; no blank page.
import { useScreen } from '../../screen/use-screen.ts';
import { Rail } from '../../ui/rail.tsx';
import type { ScreenState } from '../../store/state.ts';
import { useWords } from '../../i18n/console-words.ts';
import './empty-states.css';

const attempts = ({ connection }: ScreenState): number => ('attempt' in connection ? connection.attempt : 1);
const refusal = ({ connection }: ScreenState): string | null =>
  connection.state === 'refused' ? connection.detail : null;

/** Before the first frame. */
export function Loading() {
  const say = useWords();
  const count = useScreen(attempts);
  const refused = useScreen(refusal);
  const head = say(refused === null ? 'empty.loading' : 'link.refused');
  const why =
    refused === null
      ? count > 1
        ? say('empty.loadingWhy', { count })
        : ''
      : say('link.refusedWhy', { detail: refused });
  return (
    <main className="loading" role="status">
      <p className="empty-head">{head}</p>
      {refused === null && (
        <Rail
          value={null}
          min={0}
          max={1}
          watch={null}
          trip={null}
          good="low"
          width={300}
          height={5}
          status={null}
          loading
        />
      )}
      <p className="empty-why">{why}</p>
    </main>
  );
}

export function NoQueues() {
  const say = useWords();
  return (
    <div className="empty">
      <p className="empty-head">{say('empty.queues')}</p>
      <p className="empty-why">{say('empty.queuesWhy')}</p>
    </div>
  );
}

export function NothingFound({ hidden, onShowAll }: { readonly hidden: number; readonly onShowAll: () => void }) {
  const say = useWords();
  return (
    <div className="empty">
      <p className="empty-head">{say('empty.filter')}</p>
      <p className="empty-why">{say('empty.filterWhy', { count: hidden })}</p>
      <button type="button" className="button" onClick={onShowAll}>
        {say('empty.showAll')}
      </button>
    </div>
  );
}
