// For: what an agent's row says of his seat. May import: shared, store, ui. Promises: pure; exactly one kind a seat, none for who is signed out.
import type { AuxClass, Headline } from '../../../shared/domain.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import type { GlyphName } from '../../ui/glyph-shapes.ts';
import { textIn } from '../../store/selectors.ts';

export const SEAT_KINDS = [
  'free',
  'ringing',
  'talking',
  'hold',
  'acw',
  'break',
  'meal',
  'meeting',
  'training',
  'coaching',
  'backOffice',
  'technical',
  'away',
  'lost',
] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];
export type SeatFamily = 'ready' | 'busy' | 'wrap' | 'away' | 'lost';

interface Look {
  readonly family: SeatFamily;
  readonly glyph: GlyphName;
}
/** Families by colour, shapes within: learning is a kind of meeting, every other absence a bar. */
export const SEAT_LOOK: Readonly<Record<SeatKind, Look>> = {
  free: { family: 'ready', glyph: 'free' },
  ringing: { family: 'busy', glyph: 'ringing' },
  talking: { family: 'busy', glyph: 'talking' },
  hold: { family: 'busy', glyph: 'hold' },
  acw: { family: 'wrap', glyph: 'acw' },
  break: { family: 'away', glyph: 'break' },
  meal: { family: 'away', glyph: 'meal' },
  meeting: { family: 'away', glyph: 'meeting' },
  training: { family: 'away', glyph: 'meeting' },
  coaching: { family: 'away', glyph: 'meeting' },
  backOffice: { family: 'away', glyph: 'away' },
  technical: { family: 'away', glyph: 'away' },
  away: { family: 'away', glyph: 'away' },
  lost: { family: 'lost', glyph: 'lost' },
};

const AWAY: Readonly<Record<AuxClass, SeatKind>> = {
  break: 'break',
  meal: 'meal',
  training: 'training',
  meeting: 'meeting',
  coaching: 'coaching',
  backOffice: 'backOffice',
  technical: 'technical',
  system: 'away',
  other: 'away',
};
const HEAD: Readonly<Record<Headline, SeatKind | null>> = {
  signedOut: null,
  available: 'free',
  ringing: 'ringing',
  busy: 'talking',
  acw: 'acw',
  notReady: 'away',
  unknown: 'lost',
};

/** The kind of a seat, null when its agent is signed out or the row says nothing. */
export function seatKind(row: HeldRow | undefined): SeatKind | null {
  const headline = textIn(row, 'headline');
  if (headline === null || !(headline in HEAD)) return null;
  const kind = HEAD[headline as Headline];
  if (kind === 'talking' && isHeld(row)) return 'hold';
  if (kind !== 'away') return kind;
  return AWAY[(textIn(row, 'auxClass') ?? 'other') as AuxClass] ?? 'away';
}

/** The engine says held as a number of contacts or a flag; both are above zero when every contact in hand is on hold. */
const isHeld = (row: HeldRow | undefined): boolean => {
  const held = row?.['held'];
  return (typeof held === 'number' && held > 0) || held === 'true';
};
