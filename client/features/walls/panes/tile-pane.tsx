// For: the settings of the tile that is chosen. May import: shared, documents, i18n, own feature. Promises: generated from its schema; place, lines, pin and what can be read from where.
import type { RefObject } from 'react';
import { fieldsOf } from '../../../../shared/walls/setting-fields.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import type { Path } from '../../../documents/draft.ts';
import { Part, Switch } from '../../../documents/fields.tsx';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import type { TileRef } from '../edit/edits.ts';
import { usePlaceWords } from '../canvas/tile-frame.tsx';
import { useTileName } from '../tile-words.ts';
import type { Editor } from '../use-editor.ts';
import { SomeField } from './common-fields.tsx';
import type { WallEditing } from './editing.ts';
import { SettingFieldView } from './setting-field.tsx';

interface TilePaneProps {
  readonly editor: Editor;
  readonly editing: WallEditing;
  readonly tile: Tile;
  readonly chosen: TileRef;
  readonly at: Path;
  readonly head: RefObject<HTMLHeadingElement | null>;
  readonly children: React.ReactNode;
}

const RULES = ['top', 'hair', 'left'] as const;

export function TilePane({ editor, editing, tile, chosen, at, head, children }: TilePaneProps) {
  const say = useWallsWords();
  const nameOf = useTileName();
  const where = usePlaceWords();
  const pinned = chosen.page === null;
  const pin = (on: boolean): void => {
    const to = on ? null : editor.page.id;
    editor.apply({ kind: 'pin', tile: chosen, to });
    editor.choose({ page: to, id: tile.id });
  };
  return (
    <section className="pane" aria-label={say('pane.tile')}>
      <h2 ref={head} tabIndex={-1}>
        {nameOf(tile)}
      </h2>
      <p className="pane-where">{where(tile)}</p>
      <div className="pane-parts">
        {fieldsOf(tile.type).map((field) => (
          <SettingFieldView key={`${tile.id}/${field.key}`} {...{ editing, tile, at, field }} />
        ))}
        <SomeField
          editing={editing}
          path={[...at, 'rules']}
          title={say('field.rules')}
          options={RULES.map((value) => ({ value, text: say(`option.${value}`) }))}
        />
        <Part title={say('tile.pinned')}>
          <div className="line">
            <Switch label={say('tile.pin')} on={pinned} onChange={pin} />{' '}
            <span className="aside">{say('tile.pin')}</span>
          </div>
        </Part>
        {children}
      </div>
      <p className="pane-buttons">
        <button type="button" className="button" onClick={() => editor.remove(chosen)}>
          {say('tile.remove')}
        </button>{' '}
        <button type="button" className="link" onClick={() => editor.choose(null)}>
          {say('pane.toWall')}
        </button>
      </p>
    </section>
  );
}
