// For: what the open queue did today, in counts. May import: shared, store, screen, format, words. Promises: null is a dash.
import { meanText } from '../../format/duration.ts';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, row } from '../../store/selectors.ts';
import { useWords, type Word } from '../../i18n/console-words.ts';

const COUNTS: readonly (readonly [Word, string])[] = [
  ['drawer.offered', 'offered@today'],
  ['drawer.answered', 'answered@today'],
  ['drawer.abandoned', 'abandoned@today'],
  ['drawer.left', 'left@today'],
  ['drawer.callbacks', 'callbacks@today'],
];
const RECENT: readonly (readonly [Word, string])[] = [
  ['drawer.quarter', 'offered@interval15'],
  ['drawer.halfHour', 'answered@slide30'],
];

export function DrawerToday({ id }: { readonly id: string }) {
  const say = useWords();
  const language = useLanguage();
  const held = useScreen(row('queues', id));
  const count = ([word, column]: readonly [Word, string]) => (
    <Fact key={column} word={word} text={countText(numberIn(held, column), language)} />
  );
  return (
    <section className="drawer-part">
      <h3>{say('drawer.today')}</h3>
      <dl className="facts">
        {COUNTS.map(count)}
        <Fact word="drawer.asa" text={meanText(numberIn(held, 'asa@today'))} />
        {RECENT.map(count)}
      </dl>
    </section>
  );
}

function Fact({ word, text }: { readonly word: Word; readonly text: string }) {
  const say = useWords();
  return (
    <div>
      <dt>{say(word)}</dt>
      <dd className="num">{text}</dd>
    </div>
  );
}
