// For: the log-in dialogue. May import: own folder, node:crypto. Promises: pure; with `md5` the secret itself is never sent.
import { createHash } from 'node:crypto';
import { action } from './actions.ts';
import { text, type AmiMessage } from './message.ts';
import type { AmiSettings } from './settings.ts';

export type LoginState =
  | { readonly state: 'pending'; readonly send?: string }
  | { readonly state: 'accepted' }
  | { readonly state: 'refused'; readonly reason: string };

export interface Login {
  /** What to send first, once the PBX has said who it is. */
  begin(): string;
  take(message: AmiMessage): LoginState;
}

type Credentials = Pick<AmiSettings, 'username' | 'secret' | 'auth'>;

const CHALLENGE_ID = 'floorwatch-challenge';
const LOGIN_ID = 'floorwatch-login';

/** hex md5(challenge + secret): what AMI's challenge asks for (NOTES §6.7). */
export const challengeKey = (challenge: string, secret: string): string =>
  createHash('md5').update(challenge).update(secret).digest('hex');

export function createLogin(credentials: Credentials): Login {
  const { username, secret, auth } = credentials;
  const common = { Username: username, Events: 'on', ActionID: LOGIN_ID };
  return {
    begin: () =>
      auth === 'md5'
        ? action('Challenge', { AuthType: 'MD5', ActionID: CHALLENGE_ID })
        : action('Login', { ...common, Secret: secret }),
    take(message) {
      // Events come to those who are in.
      if (message.event !== undefined) return { state: 'accepted' };
      const response = text(message, 'response');
      if (response === 'Error')
        return { state: 'refused', reason: text(message, 'message') || 'refused without a reason' };
      const challenge = text(message, 'challenge');
      if (challenge !== '' && auth === 'md5') {
        return {
          state: 'pending',
          send: action('Login', { AuthType: 'MD5', ...common, Key: challengeKey(challenge, secret) }),
        };
      }
      const accepted =
        response === 'Success' &&
        (text(message, 'actionid') === LOGIN_ID || text(message, 'message').startsWith('Authentication accepted'));
      return accepted ? { state: 'accepted' } : { state: 'pending' };
    },
  };
}
