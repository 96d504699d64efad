// For: the settings of the wall itself: name, team, scope, theme, language, how it behaves. May import: shared, documents, i18n, screen, store, own folder. Promises: writes what shared/walls/wall.ts takes.
import { SEVERITIES } from '../../../../shared/domain.ts';
import type { TableName } from '../../../../shared/board/board.ts';
import { SECOND } from '../../../../shared/time.ts';
import { WALL_THEMES } from '../../../../shared/walls/themes.ts';
import { Part, Switch, Typed, type Option } from '../../../documents/fields.tsx';
import { LANGUAGES } from '../../../format/language.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { ids } from '../../../store/selectors.ts';
import { useRowName } from '../tile-words.ts';
import { PickField, SomeField, WordsField } from './common-fields.tsx';
import type { WallEditing } from './editing.ts';
import { QuietPart } from './quiet-part.tsx';

interface PaneProps {
  readonly editing: WallEditing;
}

export function WallPane({ editing }: PaneProps) {
  const say = useWallsWords();
  return (
    <section className="pane" aria-label={say('pane.wall')}>
      <h2>{say('pane.wall')}</h2>
      <div className="pane-parts">
        <WordsField editing={editing} path={['name']} title={say('field.name')} />
        <PickField
          editing={editing}
          path={['owner']}
          title={say('field.owner')}
          options={useRowOptions('teams')}
          none={say('option.floor')}
        />
        <ScopeFields editing={editing} />
        <LookFields editing={editing} />
        <RotatePart editing={editing} />
        <FlagPart
          editing={editing}
          path={['incidents']}
          title={say('field.incidents')}
          why={say('field.incidentsWhy')}
        />
        <QuietPart editing={editing} />
        <SomeField
          editing={editing}
          path={['sounds', 'tones']}
          title={say('field.tones')}
          options={SEVERITIES.map((value) => ({ value, text: say(`severity.${value}`) }))}
        />
        <FlagPart
          editing={editing}
          path={['sounds', 'speech']}
          title={say('field.speech')}
          why={say('field.speechWhy')}
        />
      </div>
    </section>
  );
}

function useRowOptions(table: TableName): readonly Option[] {
  const rowName = useRowName();
  return useScreen(ids(table)).map((id) => ({ value: id, text: rowName(table, id) }));
}

function ScopeFields({ editing }: PaneProps) {
  const say = useWallsWords();
  const [queues, teams] = [useRowOptions('queues'), useRowOptions('teams')];
  const all = say('option.all');
  return (
    <>
      <SomeField {...{ editing, all }} path={['scope', 'queues']} title={say('field.queues')} options={queues} />
      <SomeField {...{ editing, all }} path={['scope', 'teams']} title={say('field.teams')} options={teams} />
    </>
  );
}

function LookFields({ editing }: PaneProps) {
  const say = useWallsWords();
  const languages = LANGUAGES.map((value) => ({ value, text: say(`language.${value}`) }));
  return (
    <>
      <PickField
        editing={editing}
        path={['theme']}
        title={say('field.theme')}
        options={WALL_THEMES.map((value) => ({ value, text: say(`theme.${value}`) }))}
      />
      <PickField
        editing={editing}
        path={['language']}
        title={say('field.language')}
        options={languages}
        none={say('option.screen')}
      />
    </>
  );
}

function RotatePart({ editing }: PaneProps) {
  const say = useWallsWords();
  const held = editing.at(['rotateMs']);
  return (
    <Part title={say('field.rotate')}>
      <div className="line">
        <Typed
          label={say('field.rotate')}
          value={typeof held === 'number' ? held / SECOND : held}
          show={String}
          read={(text) => text.trim()}
          onChange={(text) => editing.set(['rotateMs'], Number(text) * SECOND)}
          problem={editing.problem(['rotateMs'])}
        />{' '}
        <span className="aside">{say('field.rotateWhy')}</span>
      </div>
    </Part>
  );
}

interface FlagProps extends PaneProps {
  readonly path: readonly string[];
  readonly title: string;
  readonly why: string;
}

const FlagPart = ({ editing, path, title, why }: FlagProps) => (
  <Part title={title}>
    <div className="line">
      <Switch label={title} on={editing.at(path) === true} onChange={(on) => editing.set(path, on)} />{' '}
      <span className="aside">{why}</span>
    </div>
  </Part>
);
