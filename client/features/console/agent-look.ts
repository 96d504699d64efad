// For: how an agent's state looks in the drawer: symbol, family, word. May import: shared, ui. Promises: pure; an unknown state is shown as away, never hidden.
import type { AuxClass } from '../../../shared/domain.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import type { GlyphName } from '../../ui/glyph-shapes.ts';

export type Family = 'ready' | 'busy' | 'wrap' | 'away' | 'lost';
export interface AgentLook {
  readonly glyph: GlyphName;
  readonly family: Family;
  /** Key in the words' `state` section. */
  readonly word: 'free' | 'ringing' | 'talking' | 'hold' | 'acw' | 'lost' | 'break' | 'meal' | 'meeting' | 'away';
}

const look = (word: AgentLook['word'], family: Family): AgentLook => ({ glyph: word, family, word });
const AWAY: Readonly<Partial<Record<AuxClass, AgentLook>>> = {
  break: look('break', 'away'),
  meal: look('meal', 'away'),
  meeting: look('meeting', 'away'),
};

export function agentLook(row: HeldRow | undefined): AgentLook {
  switch (row?.['headline']) {
    case 'available':
      return look('free', 'ready');
    case 'ringing':
      return look('ringing', 'busy');
    case 'busy':
      return isHeld(row) ? look('hold', 'busy') : look('talking', 'busy');
    case 'acw':
      return look('acw', 'wrap');
    case 'unknown':
      return look('lost', 'lost');
    default:
      return AWAY[row?.['auxClass'] as AuxClass] ?? look('away', 'away');
  }
}

const isHeld = (row: HeldRow): boolean => row['held'] !== null && row['held'] !== undefined && row['held'] !== 0;
