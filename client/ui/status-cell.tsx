// For: marking the figure at fault, never its row. May import: shared. Promises: square amber with dark digits for watch, cut-corner red with white digits for breach, plain ink in range.
import type { ReactNode } from 'react';
import type { Severity } from '../../shared/domain.ts';
import { cutClass } from './cut.ts';
import './status.css';

interface StatusCellProps {
  readonly status: Severity | null;
  readonly children: ReactNode;
}

export function StatusCell({ status, children }: StatusCellProps) {
  return <span className={status === null ? 'cell' : `cell cell-${status}${cutClass(status)}`}>{children}</span>;
}
