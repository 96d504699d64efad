// For: why a caller left a queue, from what Asterisk said around it. May import: nothing. Promises: pure; what is not known is said to be unknown.

export interface ExitEvidence {
  /** QueueCallerAbandon came: hang-up, time-out, leave-when-empty or withdrawal. Without it the caller pressed a key. */
  readonly abandoned: boolean;
  /** The channel variable QUEUESTATUS, set for every end but a hang-up and a key (class dialplan). */
  readonly status: string | undefined;
  /** The far end asked for the hang-up before (class call). */
  readonly hangupRequested: boolean;
  /** The caller's channel has ended. */
  readonly hungUp: boolean;
  /** Events of the class dialplan come on this connection: no QUEUESTATUS means that there was none. */
  readonly dialplan: boolean;
  /** The PBX said that it stops: it hangs all calls up first (NOTES §6.33). */
  readonly shutdown: boolean;
}

export type LeftReason = 'timeout' | 'noAgents' | 'full' | 'withdrawn' | 'exitKey';
export type ExitOutcome = { readonly kind: 'abandoned' } | { readonly kind: 'left'; readonly reason?: LeftReason };

const BY_STATUS: Readonly<Record<string, ExitOutcome>> = {
  TIMEOUT: { kind: 'left', reason: 'timeout' },
  FULL: { kind: 'left', reason: 'full' },
  JOINEMPTY: { kind: 'left', reason: 'noAgents' },
  LEAVEEMPTY: { kind: 'left', reason: 'noAgents' },
  JOINUNAVAIL: { kind: 'left', reason: 'noAgents' },
  LEAVEUNAVAIL: { kind: 'left', reason: 'noAgents' },
  WITHDRAW: { kind: 'left', reason: 'withdrawn' },
  ABANDONED: { kind: 'abandoned' },
};

/** Callers turned away at the door (queue full, nobody there) never joined: Asterisk counts no visit, and neither do we. */
export function exitOutcome(evidence: ExitEvidence): ExitOutcome {
  if (evidence.status !== undefined) return BY_STATUS[evidence.status] ?? { kind: 'left' };
  if (!evidence.abandoned) return { kind: 'left', reason: 'exitKey' };
  const byCaller = evidence.hangupRequested || evidence.shutdown || (evidence.hungUp && evidence.dialplan);
  return byCaller ? { kind: 'abandoned' } : { kind: 'left' };
}
