// For: the TVs of the fleet, one a row. May import: shared, format, i18n, ui, own folder. Promises: what is not well has a shape and a word; a row is opened by mouse and by keyboard.
import type { FleetAnswer, TvItem } from '../../../shared/tvs/answers.ts';
import { MINUTE, SECOND } from '../../../shared/time.ts';
import { ageText, timerText } from '../../format/duration.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useTvsWords, type SayTvs } from '../../i18n/tvs-words.ts';
import { DASH } from '../../format/number.ts';
import { Glyph } from '../../ui/glyph.tsx';
import type { WallChoice } from './tvs-door.ts';

interface FleetTableProps {
  readonly fleet: FleetAnswer;
  readonly walls: readonly WallChoice[];
  readonly opened: string | null;
  readonly onOpen: (id: string) => void;
}

/** A clock that far off makes waits and greetings wrong for whoever reads them on that wall. */
const SKEWED = 2 * SECOND;
const BADLY_SKEWED = MINUTE;

export function FleetTable({ fleet, walls, opened, onOpen }: FleetTableProps) {
  const say = useTvsWords();
  return (
    <table className="tvs-table">
      <thead>
        <tr>
          {(['name', 'wall', 'room', 'seen', 'build', 'screen', 'skew'] as const).map((column) => (
            <th key={column} scope="col">
              {say(`fleet.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fleet.tvs.map((tv) => (
          <TvRow
            key={tv.id}
            tv={tv}
            fleet={fleet}
            walls={walls}
            isOpen={tv.id === opened}
            onOpen={() => onOpen(tv.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly tv: TvItem;
  readonly fleet: FleetAnswer;
  readonly walls: readonly WallChoice[];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function TvRow({ tv, fleet: { now, build }, walls, isOpen, onOpen }: RowProps) {
  const say = useTvsWords();
  // One that is away takes the new build when it comes back.
  const isCurrent = tv.build === null || tv.build === build || !tv.online;
  return (
    <tr data-tv={tv.id} data-online={tv.online} aria-selected={isOpen} onClick={onOpen}>
      <th scope="row">
        <button type="button" onClick={onOpen} aria-expanded={isOpen}>
          <Glyph name={tv.online ? 'live' : 'lost'} className={tv.online ? 'ok' : 'tvs-bad'} />
          <b>{tv.name}</b>
        </button>
      </th>
      <td>
        <WallName wall={tv.wall} walls={walls} />
        <small>{scopeText(tv, say)}</small>
      </td>
      <td>
        {tv.room ?? DASH}
        <small>{say(tv.voice ? (tv.room === null ? 'fleet.voiceAlone' : 'fleet.voice') : 'fleet.mute')}</small>
      </td>
      <td>{tv.online ? say('fleet.online') : seenText(tv.seenAt, now, say)}</td>
      <td className={isCurrent ? '' : 'tvs-watch'}>
        {!isCurrent && <Glyph name="watch" />}{' '}
        {tv.build === null ? DASH : say(tv.build === build ? 'fleet.current' : 'fleet.older')}
        <small className="num">{tv.build}</small>
      </td>
      <td className="num">{tv.screen === null ? DASH : screenText(tv.screen)}</td>
      <td>
        <Skew skewMs={tv.skewMs} />
      </td>
    </tr>
  );
}

function WallName({ wall, walls }: { readonly wall: string; readonly walls: readonly WallChoice[] }) {
  const say = useTvsWords();
  const language = useLanguage();
  const known = walls.find(({ id }) => id === wall);
  if (known !== undefined) return localText(known.name, language);
  if (walls.length === 0) return wall;
  return (
    <span className="tvs-bad">
      <Glyph name="lost" /> {say('fleet.unknownWall', { wall })}
    </span>
  );
}

function Skew({ skewMs }: { readonly skewMs: number | null }) {
  const say = useTvsWords();
  if (skewMs === null) return DASH;
  const off = Math.abs(skewMs);
  if (off < SKEWED) return say('fleet.exact');
  const time = off < MINUTE ? ageText(off) : timerText(off);
  return (
    <span className="tvs-watch">
      <Glyph name="watch" /> {say(skewMs > 0 ? 'fleet.fast' : 'fleet.slow', { time })}
      {off >= BADLY_SKEWED && <small>{say('fleet.offClock')}</small>}
    </span>
  );
}

const seenText = (seenAt: number | null, now: number, say: SayTvs): string =>
  seenAt === null ? say('fleet.never') : say('fleet.ago', { age: ageText(now - seenAt) });

const screenText = ({ width, height, ratio }: NonNullable<TvItem['screen']>): string =>
  `${Math.round(width * ratio)} × ${Math.round(height * ratio)}`;

const scopeText = ({ scope }: TvItem, say: SayTvs): string =>
  scope === 'all' ? say('fleet.whole') : say('fleet.scoped', { count: scope.queues.length + scope.teams.length });
