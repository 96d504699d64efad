// For: a status as its symbol. May import: shared, glyph. Promises: triangle for watch, octagon for breach and critical, nothing in range.
import { memo } from 'react';
import type { Severity } from '../../shared/domain.ts';
import { Glyph } from './glyph.tsx';
import './status.css';

interface StatusMarkProps {
  readonly status: Severity | null;
  /** Breathes at 0.5 Hz while breached. */
  readonly breathing?: boolean;
}

export const StatusMark = memo(function StatusMark({ status, breathing = false }: StatusMarkProps) {
  if (status === null) return null;
  const breath = breathing && status !== 'watch' ? ' breath' : '';
  return (
    <span className={`mark-${status}${breath}`}>
      <Glyph name={status} />
    </span>
  );
});
