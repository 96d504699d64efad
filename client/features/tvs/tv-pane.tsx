// For: one TV of the fleet: what it is, what it is asked to do, re-assigned, revoked. May import: shared, screen, format, i18n, own folder. Promises: nobody writes over what he has not seen; revoking is asked twice.
import { useState } from 'react';
import type { TvItem } from '../../../shared/tvs/answers.ts';
import type { TvCommand, TvSettings } from '../../../shared/tvs/tv.ts';
import { dateLines, timeText } from '../../format/clock.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useTvsWords } from '../../i18n/tvs-words.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { isComplete, settingsOf, trimmed } from './draft.ts';
import { Problem } from './pair-pane.tsx';
import { SettingsFields } from './settings-fields.tsx';
import { commandTv, revokeTv, saveTv, type Refusal, type WallChoice } from './tvs-door.ts';

interface TvPaneProps {
  readonly tv: TvItem;
  readonly walls: readonly WallChoice[];
  readonly rooms: readonly string[];
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

const DONE = { identify: 'act.identified', reload: 'act.reloaded', sound: 'act.sounded' } as const;

export function TvPane({ tv, walls, rooms, onChanged, onClose }: TvPaneProps) {
  const say = useTvsWords();
  const [draft, setDraft] = useState<TvSettings | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = draft ?? settingsOf(tv);
  const tell = (done: string | null, wrong: string | null): void => {
    setSaid(done);
    setProblem(wrong);
  };
  const refused = async ({ status, detail }: Refusal): Promise<void> => {
    if (status === 412) setDraft(null);
    await onChanged();
    if (status === 412) return tell(null, say('form.changed'));
    if (status === 404) return tell(null, say('form.gone'));
    tell(null, status === 0 ? say('form.unanswered') : say('form.failed', { why: detail }));
  };
  const save = async (): Promise<void> => {
    const answer = await saveTv(tv, trimmed(shown));
    if (!answer.ok) return refused(answer.error);
    setDraft(null);
    tell(say(answer.value.online ? 'form.saved' : 'form.savedAway'), null);
    await onChanged();
  };
  const command = async (what: TvCommand): Promise<void> => {
    const answer = await commandTv(tv, what);
    const { name } = tv;
    if (answer.ok) tell(say(DONE[what], { name }), null);
    else if (answer.error.status === 409) tell(null, say('act.away', { name }));
    else await refused(answer.error);
  };
  return (
    <form
      className="tvs-pane"
      aria-label={tv.name}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{tv.name}</h2>
      <Origin tv={tv} />
      <Commands tv={tv} onCommand={(what) => void command(what)} />
      <SettingsFields draft={shown} walls={walls} rooms={rooms} onChange={setDraft} />
      {!isComplete(shown) && shown.scope !== 'all' && <p className="tvs-said">{say('form.scopeNone')}</p>}
      {problem !== null && <Problem text={problem} />}
      <p className="tvs-said" role="status">
        {said}
      </p>
      <div className="tvs-buttons">
        <button type="submit" className="button button-main" disabled={draft === null || !isComplete(shown)}>
          {say('form.save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {say('form.close')}
        </button>
        <Revoking
          tv={tv}
          onRevoke={async () => {
            const answer = await revokeTv(tv);
            if (!answer.ok) return refused(answer.error);
            onClose();
            await onChanged();
          }}
        />
      </div>
    </form>
  );
}

function Origin({ tv: { pairedAt, pairedBy: who } }: { readonly tv: TvItem }) {
  const say = useTvsWords();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const [, day] =
    language === 'en' ? dateLines(pairedAt, zone, language) : ['', dateLines(pairedAt, zone, language)[0]];
  return <p className="tvs-said">{say('form.pairedBy', { when: `${day} ${timeText(pairedAt, zone)}`, who })}</p>;
}

interface CommandsProps {
  readonly tv: TvItem;
  readonly onCommand: (command: TvCommand) => void;
}

function Commands({ tv: { online }, onCommand }: CommandsProps) {
  const say = useTvsWords();
  return (
    <div className="tvs-buttons">
      {(['identify', 'reload', 'sound'] as const).map((command) => (
        <button key={command} type="button" className="button" disabled={!online} onClick={() => onCommand(command)}>
          {say(`act.${command}`)}
        </button>
      ))}
    </div>
  );
}

function Revoking({ tv, onRevoke }: { readonly tv: TvItem; readonly onRevoke: () => Promise<void> }) {
  const say = useTvsWords();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <button type="button" className="button tvs-revoke" onClick={() => setAsked(true)}>
        {say('act.revoke')}
      </button>
    );
  return (
    <div className="tvs-sure" role="alertdialog" aria-label={say('act.revoke')}>
      <p>{say('act.revokeSure', { name: tv.name })}</p>
      <button type="button" className="button tvs-revoke" autoFocus onClick={() => void onRevoke()}>
        {say('act.revokeYes')}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {say('act.keep')}
      </button>
    </div>
  );
}
