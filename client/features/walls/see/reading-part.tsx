// For: what the readability engine says of the tile that is chosen. May import: shared, documents, i18n, own feature. Promises: the angle, what is needed, and each way to get there.
import type { Tile } from '../../../../shared/walls/wall.ts';
import type { Path } from '../../../documents/draft.ts';
import { Part } from '../../../documents/fields.tsx';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import { useOptionWord } from '../panes/option-words.ts';
import type { WallEditing } from '../panes/editing.ts';
import { judge, type Content } from './judge.ts';
import { anglesOf, distancesOf, mendWords } from './marks.ts';
import type { Seeing } from './seeing.ts';

interface ReadingProps {
  readonly tile: Tile;
  readonly at: Path;
  readonly editing: WallEditing;
  readonly seeing: Seeing;
  readonly content: Content;
}

export function ReadingPart({ tile, at, editing, seeing: { screen }, content }: ReadingProps) {
  const say = useWallsWords();
  const optionWord = useOptionWord();
  const judged = judge(tile, screen, content);
  const { grade, worst, mends } = judged;
  return (
    <Part title={say('read.title', { metres: screen.distanceM })}>
      <div className={`reading reading-${grade}`} data-grade={grade}>
        <p>
          {grade !== 'glance' && <Glyph name={grade === 'small' ? 'breach' : 'watch'} />}
          {say(worst === null ? 'read.none' : `read.${grade}`)} {anglesOf(judged, say)}
        </p>
        {grade !== 'glance' && <p>{distancesOf(judged, say)}</p>}
        {mends.map((mend) => (
          <p key={mend.way.kind}>
            {mendWords(mend, say, optionWord)}{' '}
            {mend.way.kind === 'settings' && <Apply mend={mend.way.settings} at={at} editing={editing} />}
          </p>
        ))}
      </div>
    </Part>
  );
}

function Apply({ mend, at, editing }: { readonly mend: object; readonly at: Path; readonly editing: WallEditing }) {
  const say = useWallsWords();
  return (
    <button type="button" className="link" onClick={() => editing.set([...at, 'settings'], mend)}>
      {say('read.apply')}
    </button>
  );
}
