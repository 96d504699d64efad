// For: approving the screen that shows a code (TV3). May import: shared, format, i18n, ui, own folder. Promises: says which screen it is before anything is approved; a wrong code costs nothing but a try.
import { useEffect, useState } from 'react';
import type { CheckedCode, TvItem } from '../../../shared/tvs/answers.ts';
import { readCode, spacedCode } from '../../../shared/tvs/code.ts';
import type { TvSettings } from '../../../shared/tvs/tv.ts';
import { timerText } from '../../format/duration.ts';
import { useTvsWords, type SayTvs } from '../../i18n/tvs-words.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { isComplete, trimmed } from './draft.ts';
import { Field, SettingsFields } from './settings-fields.tsx';
import { checkCode, commandTv, pairTv, type Refusal, type WallChoice } from './tvs-door.ts';

interface PairPaneProps {
  /** What the address says; may be none. */
  readonly first: string;
  readonly walls: readonly WallChoice[];
  readonly rooms: readonly string[];
  readonly onPaired: (tv: TvItem) => void;
  readonly onClose: () => void;
}

const NEW: TvSettings = { name: '', wall: 'overview', scope: 'all', room: null, voice: true };

export function PairPane({ first, walls, rooms, onPaired, onClose }: PairPaneProps) {
  const say = useTvsWords();
  const [typed, setTyped] = useState(() => shown(first));
  const [draft, setDraft] = useState(NEW);
  const [problem, setProblem] = useState<string | null>(null);
  const [paired, setPaired] = useState<TvItem | null>(null);
  const code = readCode(typed);
  const checked = useChecked(code);
  const approve = async (): Promise<void> => {
    if (code === null) return;
    const answer = await pairTv(code, trimmed(draft));
    if (!answer.ok) return setProblem(whyNot(answer.error, say));
    setPaired(answer.value);
    onPaired(answer.value);
  };
  if (paired !== null) return <Paired tv={paired} onClose={onClose} />;
  return (
    <form
      className="tvs-pane"
      aria-label={say('fleet.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void approve();
      }}
    >
      <h2>{say('fleet.add')}</h2>
      <Field label={say('form.code')} hint={say('form.codeHint')}>
        {(tie) => (
          <input
            {...tie}
            className="tvs-input tvs-code num"
            value={typed}
            maxLength={9}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            // The page was opened to type it.
            autoFocus
            onChange={(event) => {
              setTyped(event.target.value.toUpperCase());
              setProblem(null);
            }}
          />
        )}
      </Field>
      <p className="tvs-said" role="status">
        {checked !== null && (checked.ok ? foundText(checked.value, say) : whyNot(checked.error, say))}
      </p>
      <SettingsFields draft={draft} walls={walls} rooms={rooms} onChange={setDraft} />
      {problem !== null && <Problem text={problem} />}
      <div className="tvs-buttons">
        <button type="submit" className="button button-main" disabled={checked?.ok !== true || !isComplete(draft)}>
          {say('form.approve')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {say('form.close')}
        </button>
      </div>
    </form>
  );
}

export const Problem = ({ text }: { readonly text: string }) => (
  <p className="tvs-problem" role="alert">
    <Glyph name="breach" />
    {text}
  </p>
);

function Paired({ tv, onClose }: { readonly tv: TvItem; readonly onClose: () => void }) {
  const say = useTvsWords();
  return (
    <section className="tvs-pane" aria-label={say('fleet.add')}>
      <h2>{tv.name}</h2>
      <p role="status">{say('form.paired', { name: tv.name })}</p>
      <div className="tvs-buttons">
        <button type="button" className="button" onClick={() => void commandTv(tv, 'sound')}>
          {say('form.sound')}
        </button>
        <button type="button" className="button" onClick={() => void commandTv(tv, 'identify')}>
          {say('act.identify')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {say('form.close')}
        </button>
      </div>
    </section>
  );
}

type Checked = Awaited<ReturnType<typeof checkCode>>;

/** What the server says of a whole code; null while there is none or it has not said. */
function useChecked(code: string | null): Checked | null {
  const [checked, setChecked] = useState<{ readonly code: string; readonly answer: Checked } | null>(null);
  useEffect(() => {
    if (code === null) return;
    let left = false;
    void checkCode(code).then((answer) => {
      if (!left) setChecked({ code, answer });
    });
    return () => {
      left = true;
    };
  }, [code]);
  return checked !== null && checked.code === code ? checked.answer : null;
}

const foundText = ({ screen, address, expiresAt, now }: CheckedCode, say: SayTvs): string =>
  say('form.codeFound', {
    width: Math.round(screen.width * screen.ratio),
    height: Math.round(screen.height * screen.ratio),
    address: address?.replace(/^::ffff:/u, '') ?? '–',
    time: timerText(expiresAt - now),
  });

function whyNot({ status, detail }: Refusal, say: SayTvs): string {
  if (status === 404) return say('form.codeUnknown');
  if (status === 429) return say('form.codeBusy');
  return status === 0 ? say('form.unanswered') : say('form.failed', { why: detail });
}

const shown = (text: string): string => {
  const code = readCode(text);
  return code === null ? text : spacedCode(code);
};
