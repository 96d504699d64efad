// For: the log-in dialogue. May import: own folder, node:crypto. Promises: pure; with `md5` the secret itself is never sent, with `auto` only inside this machine.
import { createHash } from 'node:crypto';
import { action } from './actions.ts';
import { text, type AmiMessage } from './message.ts';
import type { AmiSettings } from './settings.ts';

export type LoginStep =
  | { readonly state: 'pending'; readonly send?: string }
  | { readonly state: 'accepted' }
  | { readonly state: 'refused'; readonly reason: string };

export interface Login {
  /** What to send first, once the PBX has said who it is. */
  begin(): string;
  /** Takes an answer of the PBX. */
  take(message: AmiMessage): LoginStep;
  /** What was sent last is not answered. */
  unanswered(): LoginStep;
}

type Credentials = Pick<AmiSettings, 'host' | 'username' | 'secret' | 'auth'>;

const CHALLENGE_ID = 'floorwatch-challenge';
const LOGIN_ID = 'floorwatch-login';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** hex md5(challenge + secret): what AMI's challenge asks for (NOTES §6.7). */
export const challengeKey = (challenge: string, secret: string): string =>
  createHash('md5').update(challenge).update(secret).digest('hex');

/** Whoever sits on the line could refuse the challenge to be given the secret: in clear it does not leave this machine. */
const mayBePlain = ({ auth, host }: Credentials): boolean =>
  auth === 'plain' || (auth === 'auto' && LOOPBACK.test(host));

export function createLogin(credentials: Credentials): Login {
  const { username, secret, auth } = credentials;
  const common = { Username: username, Events: 'on', ActionID: LOGIN_ID };
  let asked: 'challenge' | 'login' = 'challenge';

  function logIn(headers: Readonly<Record<string, string>>): string {
    asked = 'login';
    return action('Login', headers);
  }
  const plain = (): string => logIn({ ...common, Secret: secret });
  const keyed = (challenge: string): string =>
    logIn({ AuthType: 'MD5', ...common, Key: challengeKey(challenge, secret) });
  /** The challenge leads nowhere: in clear, or not at all. */
  const withoutChallenge = (otherwise: LoginStep): LoginStep =>
    asked === 'challenge' && mayBePlain(credentials) ? { state: 'pending', send: plain() } : otherwise;

  return {
    begin: () => (auth === 'plain' ? plain() : action('Challenge', { AuthType: 'MD5', ActionID: CHALLENGE_ID })),
    take(message) {
      const response = text(message, 'response');
      if (response === 'Error')
        return withoutChallenge({
          state: 'refused',
          reason: text(message, 'message') || 'refused without a reason',
        });
      if (response !== 'Success') return { state: 'pending' };
      const challenge = text(message, 'challenge');
      if (challenge !== '')
        return asked === 'login' ? { state: 'pending' } : { state: 'pending', send: keyed(challenge) };
      // Not every proxy gives our ActionID back: after a Login any Success is the answer to it.
      const accepted = asked === 'login' || text(message, 'message').startsWith('Authentication accepted');
      return accepted ? { state: 'accepted' } : withoutChallenge({ state: 'pending' });
    },
    unanswered: () => withoutChallenge({ state: 'pending' }),
  };
}
