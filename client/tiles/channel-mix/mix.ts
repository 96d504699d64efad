// For: the day's contacts by channel. May import: shared, store, format. Promises: pure; percents add up to 100, small channels are joined rather than dropped.
import { CHANNELS, type Channel } from '../../../shared/domain.ts';
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { partTexts } from '../../format/percent.ts';
import { numberIn } from '../../store/selectors.ts';

export interface MixPart {
  readonly channel: Channel | 'other';
  readonly count: number;
  /** Whole percent without its sign. */
  readonly percent: string;
}

type Part = Omit<MixPart, 'percent'>;

/** Parts with words that fit side by side; what is beyond is joined as `other`. */
const MOST_PARTS = 4;

/** Channels with contacts today, largest first; of equal ones in the order of the vocabulary. */
export function channelMix(table: HeldTable | undefined): readonly MixPart[] {
  const counts = CHANNELS.map((channel): Part => ({
    channel,
    count: numberIn(table?.rows.get(channel), 'offered@today') ?? 0,
  }));
  const present = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const shown = present.length <= MOST_PARTS ? present : joined(present);
  const percents = partTexts(shown.map(({ count }) => count));
  return shown.map((part, index) => ({ ...part, percent: percents[index] ?? '' }));
}

function joined(parts: readonly Part[]): readonly Part[] {
  const rest = parts.slice(MOST_PARTS - 1).reduce((sum, { count }) => sum + count, 0);
  return [...parts.slice(0, MOST_PARTS - 1), { channel: 'other', count: rest }];
}
