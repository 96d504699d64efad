// For: bringing in a wall that was exported. May import: i18n, own feature. Promises: one that stands is replaced only when somebody says so; what is wrong with a file is named.
import { useState, type ChangeEvent } from 'react';
import { asRecord } from '../../../documents/values.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { WALL_FORMAT } from '../../../../shared/walls/exchange.ts';
import { importWall, type Imported } from '../walls-door.ts';

/** An exported wall says that it is one; what else somebody may choose by mistake does not. */
function isWallFile(text: string): boolean {
  try {
    const told: unknown = JSON.parse(text);
    return asRecord(told)['format'] === WALL_FORMAT;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

export function ImportWall({ onMade }: { readonly onMade: (id: string) => void }) {
  const say = useWallsWords();
  const [file, setFile] = useState('');
  const [answer, setAnswer] = useState<Imported | { readonly noWall: string } | null>(null);
  const bring = async (text: string, over: number | null): Promise<void> => {
    const next = await importWall(text, over);
    if ('id' in next) onMade(next.id);
    else setAnswer(next);
  };
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const chosen = event.target.files?.[0];
    // The same file can be chosen again.
    event.target.value = '';
    void chosen?.text().then((text) => {
      setFile(text);
      if (isWallFile(text)) return bring(text, null);
      setAnswer({ noWall: chosen.name });
      return undefined;
    });
  };
  return (
    <div className="import-wall">
      <label className="button file-button">
        {say('list.import')}
        <input className="visually-hidden" type="file" accept="application/json,.json" onChange={take} />
      </label>
      {answer !== null && 'noWall' in answer && <p role="alert">{say('list.noWall', { file: answer.noWall })}</p>}
      {answer !== null && 'refused' in answer && <p role="alert">{say('save.refused', { why: answer.refused })}</p>}
      {answer !== null && 'stands' in answer && (
        <p role="alert">
          {say('list.stands', { version: answer.stands.version })}{' '}
          <button type="button" className="button" onClick={() => void bring(file, answer.stands.version)}>
            {say('list.replace')}
          </button>{' '}
          <button type="button" className="link" onClick={() => setAnswer(null)}>
            {say('list.keep')}
          </button>
        </p>
      )}
    </div>
  );
}
