// For: fields that tiles and walls share: words in both languages, some of several. May import: shared, documents, i18n, own folder. Promises: native controls with names of their own.
import type { LocalText } from '../../../../shared/domain.ts';
import type { Path } from '../../../documents/draft.ts';
import { Fault, Part, Pick, Typed, type Option } from '../../../documents/fields.tsx';
import { LANGUAGES, type Language } from '../../../format/language.ts';
import { useJoined } from '../../../i18n/joined.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { useId } from 'react';
import type { WallEditing } from './editing.ts';

export interface FieldProps {
  readonly editing: WallEditing;
  readonly path: Path;
  readonly title: string;
}

/** One text for all languages is that of the first; an empty one is left out. */
const wordIn = (text: unknown, language: Language): string => {
  if (typeof text === 'string') return language === 'en' ? text : '';
  const held = (text ?? {}) as Readonly<Record<string, string>>;
  return held[language] ?? '';
};
function withWord(text: unknown, language: Language, word: string): LocalText {
  const held = typeof text === 'string' ? { en: text } : ((text ?? {}) as Readonly<Record<string, string>>);
  const { [language]: _, ...others } = held;
  return word === '' ? others : { ...others, [language]: word };
}

/** `orNull`: no words at all are none. */
export function WordsField({ editing, path, title, orNull = false }: FieldProps & { readonly orNull?: boolean }) {
  const say = useWallsWords();
  const join = useJoined();
  const value = editing.at(path);
  const write = (language: Language, word: string): void => {
    const next = withWord(value, language, word);
    editing.set(path, orNull && Object.keys(next).length === 0 ? null : next);
  };
  return (
    <Part title={title} problem={editing.problem(path)}>
      {LANGUAGES.map((language) => (
        <div key={language} className="line">
          <Typed
            wide
            label={join(title, say(`language.${language}`))}
            placeholder={say(`language.${language}`)}
            value={wordIn(value, language)}
            show={String}
            read={(text) => text.trim()}
            onChange={(word) => write(language, String(word))}
          />
        </div>
      ))}
    </Part>
  );
}

export function PickField({
  editing,
  path,
  title,
  options,
  none,
}: FieldProps & {
  readonly options: readonly Option[];
  /** The word for null. */
  readonly none?: string;
}) {
  const value = editing.at(path);
  return (
    <Part title={title}>
      <div className="line">
        <Pick
          label={title}
          value={typeof value === 'string' ? value : ''}
          options={none === undefined ? options : [{ value: '', text: none }, ...options]}
          onChange={(next) => editing.set(path, next === '' ? null : next)}
          problem={editing.problem(path)}
        />
      </div>
    </Part>
  );
}

interface SomeProps extends FieldProps {
  readonly options: readonly Option[];
  /** The word for null: all of them, those to come too. */
  readonly all?: string;
}

/** Some of several, in their own order. */
export function SomeField({ editing, path, title, options, all }: SomeProps) {
  const id = useId();
  const value = editing.at(path);
  const held = Array.isArray(value) ? value.map(String) : [];
  const known = new Set(options.map((option) => option.value));
  const toggle = (one: string): void => {
    const next = held.includes(one) ? held.filter((other) => other !== one) : [...held, one];
    const ordered = options.map((option) => option.value).filter((other) => next.includes(other));
    editing.set(path, [...ordered, ...next.filter((other) => !known.has(other))]);
  };
  return (
    <Part title={title}>
      <div className="line days">
        {all !== undefined && (
          <button
            type="button"
            className="pick"
            aria-pressed={value === null}
            onClick={() => editing.set(path, value === null ? [...known] : null)}
          >
            {all}
          </button>
        )}
        {(all === undefined || value !== null) &&
          options.map((option) => (
            <button
              key={option.value}
              type="button"
              className="pick"
              aria-pressed={held.includes(option.value)}
              onClick={() => toggle(option.value)}
            >
              {option.text}
            </button>
          ))}
      </div>
      <Fault id={id} problem={editing.problem(path)} />
    </Part>
  );
}
