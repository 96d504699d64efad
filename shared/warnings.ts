// For: what is no mistake in a document, but will not work as it stands: told to who writes it. May import: nothing. Promises: data only.

/**
 * `nobody`: no contact point or roster · `noContact` · `noRunbook` · `noChannel` · `noAddress`: a channel that sends to
 * addresses has none · `always`, `never`: a comparison says the same of every value that its figure can have.
 */
export type Warned = 'nobody' | 'noContact' | 'noRunbook' | 'noChannel' | 'noAddress' | 'always' | 'never';
export interface Warning {
  /** In the document, such as `escalate.1.to`. */
  readonly path: string;
  readonly warned: Warned;
}

export const WARNING_TEXT: Readonly<Record<Warned, string>> = {
  nobody: 'no contact point or roster has this name: what is told to it becomes a dead letter',
  noContact: 'no contact point has this name: what is told to it becomes a dead letter',
  noRunbook: 'no runbook has this name: alerts open without steps',
  noChannel: 'no channel has this name: what is told by it becomes a dead letter',
  noAddress: 'this channel sends to addresses, and here is none',
  always: 'holds for every value that this figure can have',
  never: 'holds for no value that this figure can have',
};
