// For: who is let in, by HTTP and by socket (D18, W3). May import: access, gateway's interface. Promises: this machine alone until there is sign-in; whoever shows a TV's token has the rights of that TV and no more.
import type { IncomingMessage } from 'node:http';
import { deviceTokenIn } from '../access/device-tokens.ts';
import { loopbackRefusal } from '../access/loopback.ts';
import { LOCAL_PRINCIPAL, type Principal } from '../access/principal.ts';
import type { Verdict } from '../gateway/gateway.ts';

export const admission =
  (tvOf: (token: string) => Principal) =>
  ({ headers }: Pick<IncomingMessage, 'headers'>): Verdict => {
    const refused = loopbackRefusal(headers);
    if (refused !== null) return { refused };
    const token = deviceTokenIn(headers.authorization);
    return { principal: token === null ? LOCAL_PRINCIPAL : tvOf(token) };
  };
