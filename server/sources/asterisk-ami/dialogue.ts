// For: the log-in dialogue as it runs on a line: greeting, answers, what does not come. May import: shared, own folder. Promises: no socket and no clock.
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { createLogin, type LoginStep } from './login.ts';
import type { AmiMessage } from './message.ts';
import type { AmiSettings } from './settings.ts';

export interface DialogueLine {
  send(text: string): void;
  refused(reason: string): void;
}

export interface Dialogue {
  /** The other side has spoken: the login begins, once. */
  greeted(at: EpochMillis): void;
  /** Takes an answer of the PBX; nothing once the login was answered. */
  take(message: AmiMessage, at: EpochMillis): void;
  /** Time passed. */
  tick(at: EpochMillis): void;
  readonly accepted: () => boolean;
}

/** A greeting or the answer to a challenge comes at once; what does not is gone on without. */
const ANSWER_WAIT: Millis = 3 * SECOND;

export function createDialogue(settings: AmiSettings, openedAt: EpochMillis, line: DialogueLine): Dialogue {
  const login = createLogin(settings);
  let spokenAt = openedAt;
  let greeted = false;
  let accepted = false;

  function say(text: string, at: EpochMillis): void {
    spokenAt = at;
    line.send(text);
  }
  function follow(step: LoginStep, at: EpochMillis): void {
    if (step.state === 'accepted') accepted = true;
    else if (step.state === 'refused') line.refused(step.reason);
    else if (step.send !== undefined) say(step.send, at);
  }
  function greet(at: EpochMillis): void {
    if (greeted) return;
    greeted = true;
    say(login.begin(), at);
  }

  return {
    greeted: greet,
    take(message, at) {
      if (!accepted) follow(login.take(message), at);
    },
    tick(at) {
      if (accepted || at - spokenAt < ANSWER_WAIT) return;
      if (greeted) follow(login.unanswered(), at);
      else greet(at);
    },
    accepted: () => accepted,
  };
}
