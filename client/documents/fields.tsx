// For: the words of a document that can be changed. May import: react, i18n, ui. Promises: native controls, named for readers of the screen; what is wrong stands at the word and is tied to it.
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useDocumentsWords } from '../i18n/documents-words.ts';
import { Glyph } from '../ui/glyph.tsx';
import { problemWords } from './problem-words.ts';
import './fields.css';

interface Faulty {
  readonly problem?: string | null;
  /** What is no mistake, but will not work as it stands; in the words of the page. */
  readonly warning?: string | null;
}

/** Said below the word at fault. */
export function Fault({ id, problem, warning = null }: Faulty & { readonly id: string }) {
  const say = useDocumentsWords();
  if (problem === null || problem === undefined)
    return warning === null ? null : (
      <span id={id} className="word-fault word-warn">
        <Glyph name="watch" />
        {warning}
      </span>
    );
  return (
    <span id={id} className="word-fault" role="alert">
      <Glyph name="breach" />
      {problemWords(problem, say)}
    </span>
  );
}

const tied = (id: string, problem: string | null, warning: string | null) => ({
  ...(problem === null ? {} : { 'aria-invalid': true }),
  ...(problem === null && warning === null ? {} : { 'aria-describedby': id }),
});

export interface Option {
  readonly value: string;
  readonly text: string;
  /** Options of one group stand together. */
  readonly group?: string;
}

interface PickProps extends Faulty {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  /** A symbol before the word. */
  readonly mark?: ReactNode;
}

/** One of several words. A value that is none of them is shown as it is. */
export function Pick({ label, value, options, onChange, problem = null, warning = null, mark }: PickProps) {
  const id = useId();
  const known = options.some((option) => option.value === value);
  const all = known ? options : [{ value, text: value }, ...options];
  const groups = [...new Set(all.map(({ group }) => group ?? ''))];
  return (
    <span className="word">
      <span className={problem === null ? 'word-box' : 'word-box word-bad'}>
        {mark}
        <select
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...tied(id, problem, warning)}
        >
          {groups.map((group) => (
            <Group key={group} name={group} options={all.filter((option) => (option.group ?? '') === group)} />
          ))}
        </select>
      </span>
      <Fault id={id} problem={problem} warning={warning} />
    </span>
  );
}

function Group({ name, options }: { readonly name: string; readonly options: readonly Option[] }) {
  const shown = options.map(({ value, text }) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
  return name === '' ? shown : <optgroup label={name}>{shown}</optgroup>;
}

interface TypedProps extends Faulty {
  readonly label: string;
  readonly value: unknown;
  readonly show: (value: unknown) => string;
  /** What was typed, as a value; text where it is none. */
  readonly read: (text: string) => unknown;
  readonly onChange: (value: unknown) => void;
  /** Words rather than numbers. */
  readonly wide?: boolean;
  readonly placeholder?: string;
}

/** A word that is typed. What can be read takes effect at once, the rest when the field is left. */
export function Typed(props: TypedProps) {
  const { label, value, show, read, onChange, problem = null, warning = null, wide = false, placeholder } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? show(value);
  const leave = (): void => {
    if (typed !== null && typed !== show(value)) onChange(read(typed));
    setTyped(null);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') leave();
    if (event.key === 'Escape') setTyped(null);
  };
  return (
    <span className="word">
      <input
        className={`word-box${wide ? ' word-wide' : ' num'}${problem === null ? '' : ' word-bad'}`}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={shown}
        style={{ width: `${Math.max(3, cellsOf(shown), cellsOf(placeholder ?? '')) + (wide ? 3 : 1.6)}ch` }}
        onChange={(event) => {
          setTyped(event.target.value);
          const now = read(event.target.value);
          if (typeof now === 'number') onChange(now);
        }}
        onBlur={leave}
        onKeyDown={press}
        {...tied(id, problem, warning)}
      />
      <Fault id={id} problem={problem} warning={warning} />
    </span>
  );
}

/** Widths of a digit that a text takes: a Chinese character is as wide as two. */
const cellsOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export const Switch = ({ label, on, onChange }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    className="switch"
    aria-checked={on}
    aria-label={label}
    onClick={() => onChange(!on)}
  />
);

/** One part of the rule: its heading and its sentence. */
export function Part({
  title,
  children,
  problem = null,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly problem?: string | null;
}) {
  const id = useId();
  return (
    <div className="part" role="group" aria-label={title} data-focus-home>
      <span className="part-title">{title}</span>
      <div className="part-words">
        {children}
        <Fault id={id} problem={problem} />
      </div>
    </div>
  );
}
