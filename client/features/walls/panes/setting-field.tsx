// For: one setting of a tile as a field. May import: shared, documents, i18n, screen, store, own folder. Promises: every kind of field that the schemas have; queues and rows by their names.
import type { ChangeEvent } from 'react';
import type { SettingField } from '../../../../shared/walls/setting-fields.ts';
import type { TableName } from '../../../../shared/board/board.ts';
import { hasColumn, SCOPE_TABLES, type ScopeColumn, type ScopeTable } from '../../../../shared/walls/scope-columns.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import type { Path } from '../../../documents/draft.ts';
import { Part, Pick, Switch, type Option } from '../../../documents/fields.tsx';
import { asRecord } from '../../../documents/values.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { ids } from '../../../store/selectors.ts';
import { useRowName } from '../tile-words.ts';
import { PickField, SomeField, WordsField, type FieldProps } from './common-fields.tsx';
import type { WallEditing } from './editing.ts';
import { useOptionWord } from './option-words.ts';

interface SettingProps {
  readonly editing: WallEditing;
  readonly tile: Tile;
  /** Of the tile in the document. */
  readonly at: Path;
  readonly field: SettingField;
}

export function SettingFieldView({ editing, tile, at, field }: SettingProps) {
  const say = useWallsWords();
  const wordOf = useOptionWord();
  const path = [...at, 'settings', field.key];
  const title = say(`field.${field.key as FieldKey}`);
  const props: FieldProps = { editing, path, title };
  switch (field.kind) {
    case 'choice': {
      const options = field.options.map((value) => ({ value, text: wordOf(field.key, value) }));
      if (field.key === 'table') return <TablePick {...props} at={at} options={options} />;
      return <PickField {...props} options={options} />;
    }
    case 'list': {
      const table = tile.type === 'scopes' ? tile.settings.table : null;
      const fitting = field.options.filter((value) => table === null || hasColumn(table, value as ScopeColumn));
      return <SomeField {...props} options={fitting.map((value) => ({ value, text: wordOf(field.key, value) }))} />;
    }
    case 'flag':
      return (
        <Part title={title}>
          <div className="line">
            <Switch label={title} on={editing.at(path) === true} onChange={(on) => editing.set(path, on)} />
          </div>
        </Part>
      );
    case 'queue':
      return <RowPick {...props} table="queues" />;
    case 'of':
      return <OfField {...props} />;
    case 'words':
      return <WordsField {...props} />;
    case 'picture':
      return <PictureField {...props} />;
  }
}

type FieldKey = Parameters<ReturnType<typeof useWallsWords>>[0] extends infer W
  ? W extends `field.${infer K}`
    ? K
    : never
  : never;

function useRows(table: TableName): readonly Option[] {
  const rowName = useRowName();
  return useScreen(ids(table)).map((id) => ({ value: id, text: rowName(table, id) }));
}

function RowPick({ table, ...props }: FieldProps & { readonly table: TableName }) {
  const say = useWallsWords();
  return <PickField {...props} options={useRows(table)} none={say('option.first')} />;
}

/** Another table keeps the columns that it has. */
function TablePick({
  editing,
  title,
  at,
  options,
}: FieldProps & { readonly at: Path; readonly options: readonly Option[] }) {
  const settings = asRecord(editing.at([...at, 'settings']));
  const choose = (table: string): void => {
    const held = Array.isArray(settings['columns']) ? (settings['columns'] as ScopeColumn[]) : [];
    const kept = held.filter((column) => hasColumn(table as ScopeTable, column));
    editing.set([...at, 'settings'], { table, columns: kept.length === 0 ? ['waiting'] : kept });
  };
  return (
    <Part title={title}>
      <div className="line">
        <Pick label={title} value={String(settings['table'])} options={options} onChange={choose} />
      </div>
    </Part>
  );
}

const TABLES = ['queues', 'teams', ...SCOPE_TABLES] as const;

function OfField(props: FieldProps) {
  const { editing, path, title } = props;
  const say = useWallsWords();
  const wordOf = useOptionWord();
  const held = editing.at(path);
  const table = held === null || held === undefined ? null : (asRecord(held)['table'] as (typeof TABLES)[number]);
  return (
    <>
      <Part title={title} problem={editing.problem(path)}>
        <div className="line">
          <Pick
            label={title}
            value={table ?? ''}
            options={[
              { value: '', text: say('option.floor') },
              ...TABLES.map((value) => ({ value, text: wordOf('table', value) })),
            ]}
            onChange={(value) => editing.set(path, value === '' ? null : { table: value, id: null })}
          />
        </div>
      </Part>
      {table !== null && <RowPick editing={editing} path={[...path, 'id']} title={say('field.row')} table={table} />}
    </>
  );
}

function PictureField({ editing, path, title }: FieldProps) {
  const say = useWallsWords();
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    const reader = new FileReader();
    reader.onload = () => editing.set(path, typeof reader.result === 'string' ? reader.result : '');
    reader.readAsDataURL(file);
  };
  return (
    <Part title={title} problem={editing.problem(path)}>
      <label className="button file-button">
        {say('field.choose')}
        <input
          className="visually-hidden"
          type="file"
          aria-label={title}
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={take}
        />
      </label>
      <p className="aside">{say('field.srcWhy')}</p>
    </Part>
  );
}
