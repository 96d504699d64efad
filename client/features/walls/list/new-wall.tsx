// For: making a wall: from nothing, or after another. May import: shared, documents, format, i18n, own feature. Promises: it is there at once and opens; a name that has no letters an id is made of still gets one.
import { useState, type FormEvent } from 'react';
import { shippedWalls } from '../../../../shared/walls/templates/shipped.ts';
import { wallSchema, type WallDocument } from '../../../../shared/walls/wall.ts';
import { localText } from '../../../format/language.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { Pick } from '../../../documents/fields.tsx';
import { createWall, type WallVersion } from '../walls-door.ts';

const NOTHING = '';

/** `Hall 2, night` → `hall-2-night`. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60) || 'wall';

const emptyWall = (): WallDocument => wallSchema.parse({ id: 'wall', name: '', pages: [{ id: 'page' }] });

interface NewProps {
  readonly walls: readonly WallVersion[];
  readonly onMade: (id: string) => void;
}

export function NewWall({ walls, onMade }: NewProps) {
  const say = useWallsWords();
  const language = useLanguage();
  const [name, setName] = useState('');
  const [from, setFrom] = useState(NOTHING);
  const [refused, setRefused] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    const base = shippedWalls.find(({ id }) => id === from) ?? emptyWall();
    const said = name.trim() || say('list.fresh');
    const taken = new Set(walls.map(({ id }) => id));
    const made = await createWall({ ...base, id: slugOf(said), name: said }, taken);
    if ('id' in made) onMade(made.id);
    else setRefused(made.refused);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void make();
  };
  const templates = shippedWalls.map((wall) => ({ value: wall.id, text: localText(wall.name, language) }));
  return (
    <form className="new-wall" onSubmit={submit}>
      <label>
        {say('list.newName')}{' '}
        <input
          className="word-box word-wide"
          value={name}
          placeholder={say('list.fresh')}
          onChange={(event) => setName(event.target.value)}
        />
      </label>{' '}
      <Pick
        label={say('list.from')}
        value={from}
        options={[{ value: NOTHING, text: say('list.nothing') }, ...templates]}
        onChange={setFrom}
      />{' '}
      <button type="submit" className="button button-main">
        {say('list.make')}
      </button>
      {refused !== null && <p role="alert">{say('save.refused', { why: refused })}</p>}
    </form>
  );
}
