// For: the head of the editor: name, state, undo, save. May import: shared, format, i18n, own feature. Promises: what is saved and what is not is said; a version of somebody else is told with what can be done.
import type { ReactNode } from 'react';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useWallsWords } from '../../i18n/walls-words.ts';
import type { Editor } from './use-editor.ts';
import type { WallFile } from './use-wall-file.ts';
import { shownHref } from './use-walls-address.ts';
import { exportHref } from './walls-door.ts';

interface BarProps {
  readonly editor: Editor;
  readonly file: WallFile;
  readonly isEdited: boolean;
  readonly onSave: () => void;
  readonly onList: () => void;
  readonly children?: ReactNode;
}

export function EditorBar({ editor, file, isEdited, onSave, onList, children }: BarProps) {
  const say = useWallsWords();
  const language = useLanguage();
  const { wall, history } = editor;
  return (
    <header className="wall-head">
      <button type="button" className="link" onClick={onList}>
        {say('editor.list')}
      </button>
      <h1 tabIndex={-1} data-focus-first>
        {localText(wall.name, language)}
      </h1>
      <span className="editor-state" role="status">
        {file.isSaving
          ? say('save.saving')
          : isEdited
            ? say('save.edited')
            : say('save.saved', { version: file.held?.version ?? 0 })}
      </span>
      <span className="wall-head-buttons">
        {children}
        <button type="button" className="button" disabled={history.past.length === 0} onClick={editor.undo}>
          {say('save.undo')}
        </button>
        <button type="button" className="button" disabled={history.future.length === 0} onClick={editor.redo}>
          {say('save.redo')}
        </button>
        <button type="button" className="button button-main" disabled={!isEdited || file.isSaving} onClick={onSave}>
          {say('save.save')}
        </button>
        <a href={shownHref(wall.id)} target="_blank" rel="noreferrer">
          {say('list.show')}
        </a>
        <a href={exportHref(wall.id)} download>
          {say('list.export')}
        </a>
      </span>
      <Told file={file} editor={editor} />
    </header>
  );
}

/** What stands between the edit and the server. */
function Told({ file, editor }: Pick<BarProps, 'file' | 'editor'>) {
  const say = useWallsWords();
  const { newer, refused, problems } = file;
  if (newer !== null)
    return (
      <p className="wall-told" role="alert">
        {say('save.newer', { name: newer.by, version: newer.version })}{' '}
        <button type="button" className="button" onClick={file.seen}>
          {say('save.mine')}
        </button>{' '}
        <button
          type="button"
          className="link"
          onClick={() => {
            if (newer.document !== null) editor.apply({ kind: 'write', wall: newer.document });
            file.seen();
          }}
        >
          {say('save.theirs')}
        </button>
      </p>
    );
  const why = refused ?? problems.map(({ path, message }) => `${path} ${message}`).join('; ');
  return why === '' ? null : (
    <p className="wall-told" role="alert">
      {say('save.refused', { why })}
    </p>
  );
}
