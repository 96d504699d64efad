// For: how loud a wall is about an alert. May import: shared, announcer, quiet hours. Promises: pure; silent in quiet hours, about what is outside its scope, and where another screen is the room's voice.
import type { AlertItem } from '../../../shared/board/board.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import type { Announcement } from '../../tiles/announcer/decide.ts';
import { SILENT, type Loudness } from '../../tiles/announcer/settings.ts';
import { isQuiet } from './quiet-hours.ts';

type Loud = Pick<WallDocument, 'sounds' | 'quiet' | 'scope'>;

/** What a wall speaks of when no tone narrows it. */
const SPOKEN: WallDocument['sounds']['tones'] = ['breach', 'critical'];

/** True when the document asks for anything to be heard. */
export const isLoud = ({ sounds }: Pick<WallDocument, 'sounds'>): boolean => sounds.speech || sounds.tones.length > 0;

/** `zone`: of the floor. */
export function wallLoudness(wall: Loud, { alert }: Announcement, now: EpochMillis, zone: string): Loudness {
  const { sounds, quiet, scope } = wall;
  if ((quiet !== null && isQuiet(quiet, now, zone)) || !isCovered(alert, scope)) return SILENT;
  const spoken = sounds.tones.length > 0 ? sounds.tones : SPOKEN;
  return {
    notify: false,
    sound: sounds.tones.includes(alert.severity),
    speech: sounds.speech && spoken.includes(alert.severity),
  };
}

function isCovered({ table, row }: AlertItem, { queues, teams }: WallDocument['scope']): boolean {
  if (table === 'queues') return queues === null || queues.includes(row);
  return table !== 'teams' || teams === null || teams.includes(row);
}
