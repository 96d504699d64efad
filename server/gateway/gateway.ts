// For: the socket server: links in, frames out. May import: shared, access, gateway, rxjs, socket.io. Promises: computes no figure; a bad message harms only its sender; everything started is stopped.
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { tap } from 'rxjs';
import type { ClientToServer, ServerToClient } from '../../shared/protocol/messages.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import { Broadcast, TICK_MS } from './broadcast.ts';
import { Conversation, HELLO_MS, type ConversationOptions } from './conversation.ts';
import { Drawers } from './drawers.ts';
import type { BoardFeed } from './feed.ts';
import { linkOf, type FloorSocket } from './link.ts';
import { publishPaced } from './publish.ts';
import type { Session } from './session.ts';
import { NO_TVS, type TvDesk } from './tv-desk.ts';

/** Bytes of one up-message. */
const MAX_UP_BYTES = 4096;
const DEFAULT_MAX_SESSIONS = 5000;

export type Verdict = { readonly principal: Principal } | { readonly refused: string };

export interface GatewayOptions {
  readonly http: HttpServer;
  readonly feed: BoardFeed;
  /** Who asks, or the reason why nobody may. Judged before the link opens. */
  readonly admit: (request: IncomingMessage) => Verdict;
  /** Paired TVs; without it, every token is unknown. */
  readonly tvs?: TvDesk;
  /** Names this build of the server: screens load anew when it changes. */
  readonly build: string;
  readonly now: () => EpochMillis;
  /** A clock that never jumps, ms with fractions. */
  readonly monotonic: () => number;
  readonly maxSessions?: number;
}

export interface Gateway {
  /** Links that are open now. */
  readonly sessions: number;
  /** Closes every link and the HTTP server under it. */
  stop(): Promise<void>;
}

type FloorServer = Server<ClientToServer, ServerToClient>;

export function startGateway(options: GatewayOptions): Gateway {
  const { http, feed, tvs = NO_TVS, build, now, monotonic } = options;
  const io = listen(options);
  const broadcast = new Broadcast({ feed, now, monotonic });
  const drawers = new Drawers({ waitingIn: (queueId) => feed.waitingIn(queueId), at: () => feed.board.at });
  io.on('connection', (socket) => converse(socket, { feed, broadcast, drawers, tvs, build, now }, options));

  const changed$ = feed.changed$.pipe(tap(() => broadcast.markChanged()));
  const publishing = publishPaced({ changed$, publish: () => broadcast.publish(), monotonic }).subscribe();
  const ticking = setInterval(() => broadcast.tick(), TICK_MS);

  return {
    get sessions() {
      return io.sockets.sockets.size;
    },
    async stop() {
      publishing.unsubscribe();
      clearInterval(ticking);
      broadcast.stop();
      io.disconnectSockets(true);
      drawers.stop();
      http.closeAllConnections();
      await io.close();
    },
  };
}

const listen = ({ http, admit, maxSessions = DEFAULT_MAX_SESSIONS }: GatewayOptions): FloorServer => {
  const io: FloorServer = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_UP_BYTES,
    pingInterval: 10_000,
    pingTimeout: 20_000,
    allowRequest: (request, answer) => {
      const full = io.engine.clientsCount >= maxSessions;
      const verdict = full ? { refused: 'this server carries no more screens' } : admit(request);
      answer('refused' in verdict ? verdict.refused : null, 'principal' in verdict);
    },
  });
  return io;
};

/** Starts the conversation with a link that has opened. */
function converse(socket: FloorSocket, options: ConversationOptions, { admit, now }: GatewayOptions): void {
  const verdict = admit(socket.request);
  if ('refused' in verdict) {
    socket.disconnect(true);
    return;
  }
  const timer = setTimeout(() => conversation.refuse('badMessage', 'no hello came'), HELLO_MS);
  const session: Session = {
    id: socket.id,
    principal: verdict.principal,
    link: linkOf(socket),
    state: { kind: 'awaitingHello', timer },
    seat: null,
    rate: { since: now(), count: 0 },
  };
  const conversation = new Conversation(options, session);
  socket.onAny((event: unknown, ...args: unknown[]) => conversation.hear(event, args));
  socket.on('disconnect', () => conversation.end());
}
