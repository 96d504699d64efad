// For: open alerts that tests put on boards. May import: shared. Promises: an ordinary one, but for what is named.
import type { AlertItem } from '../../shared/board/board.ts';

export const anAlert = (given: Partial<AlertItem> = {}): AlertItem => ({
  id: `${given.rule ?? 'r'}@${given.row ?? 'etc'}@${given.since ?? 0}`,
  rule: 'r',
  severity: 'breach',
  state: 'open',
  table: 'queues',
  row: 'etc',
  column: 'sl@today',
  since: 0,
  openedAt: given.since ?? 0,
  value: null,
  threshold: 0,
  owner: null,
  snoozedUntil: null,
  quiet: null,
  blind: false,
  group: `rule ${given.rule ?? 'r'}`,
  runbook: null,
  runbookName: null,
  ticks: [],
  told: { sent: 0, retrying: 0, gaveUp: 0, lastAt: null },
  ...given,
});
