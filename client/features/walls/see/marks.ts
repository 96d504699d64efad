// For: saying what cannot be read and what would mend it. May import: shared, format, i18n, own feature. Promises: with numbers; a sentence each.
import { shortText } from '../../../format/number.ts';
import type { SayWalls } from '../../../i18n/walls-words.ts';
import type { Judged, Mend } from './judge.ts';

export interface Mark {
  /** `small`: some of it cannot be made out. `near`: its figures are made out, but not read at a glance. */
  readonly grade: 'small' | 'near';
  /** What is wrong and what would mend it. */
  readonly said: string;
}

/** `11′ of 20′`. */
export const anglesOf = ({ worst }: Judged, say: SayWalls): string =>
  worst === null ? '' : say('read.angle', { minutes: shortText(worst.minutes, 1), least: shortText(worst.least, 1) });

/** From how near, or on how large a screen. Rounded so that it holds. */
export const distancesOf = ({ mend }: Judged, say: SayWalls): string =>
  mend === null
    ? ''
    : say('read.nearer', {
        metres: shortText(Math.floor(mend.distanceM * 10) / 10, 1),
        inches: shortText(Math.ceil(mend.diagonalIn)),
      });

export function mendWords(
  { way, minutes, grade }: Mend,
  say: SayWalls,
  optionWord: (key: string, value: string) => string,
) {
  const then = grade === 'glance' ? say('read.thenGood') : say('read.then', { minutes: shortText(minutes, 1) });
  if (way.kind === 'rows') return say('read.rows', { count: way.most, then });
  if (way.kind === 'box')
    return say('read.box', { width: shortText(Math.ceil(way.width)), height: shortText(Math.ceil(way.height)), then });
  return say('read.setting', { value: optionWord(way.key, way.value), then });
}

export const markOf = (judged: Judged, say: SayWalls): Mark | null =>
  judged.grade === 'glance'
    ? null
    : {
        grade: judged.grade,
        said: `${say(`read.${judged.grade}`)} ${anglesOf(judged, say)} ${distancesOf(judged, say)}`,
      };
