// For: keeping one screen's store fed by the server. May import: shared, store, socket.io-client (the only user). Promises: tries for ever until stopped; leaves nothing behind when stopped.
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, Down, ServerToClient, Up } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { TvOrder, TvReport } from '../../shared/tvs/tv.ts';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Received, ScreenStore } from '../store/screen-store.ts';
import { backoffMs } from './backoff.ts';
import { feedDrawer } from './drawer-feed.ts';
import { step, type LinkEvent } from './machine.ts';
import { createPace, createStrain } from './pace.ts';
import { createPlan } from './plan.ts';

/** The link is looked at this often. */
const WATCH_MS = 250;
/** A link that says nothing for this long is cut and built anew: TCP may take minutes to notice a dead peer. */
const CUT_AFTER_MS: Millis = 10 * SECOND;
/** A refused screen asks again after this long; nobody stands at a wall to press a button. */
const REFUSED_PAUSE_MS: Millis = 30 * SECOND;

/** A TV says anew what its screen and clock are this often. */
const REPORT_MS: Millis = 5 * MINUTE;

/** A page that is a paired TV. */
export interface TvSide {
  readonly token: string;
  report(): TvReport;
  told(order: TvOrder): void;
  /** The server knows this token no more. The link rests until it is stopped. */
  unknown(): void;
}

export interface ConnectionOptions {
  readonly store: ScreenStore;
  /** Origin of the server; empty for the page's own. */
  readonly url: string;
  /** 0…1, spreads the tries of many screens. */
  readonly random: () => number;
  /** Loads the page anew, as soon as that is safe: the server has another build or another protocol than this page. */
  readonly reload: () => void;
  /** Build that this page was loaded from; without one, the first that the server names. */
  readonly build?: string | null;
  readonly tv?: TvSide;
  /**
   * Whether the server answers at all, asked before each further try. A browser holds WebSocket tries back for seconds after
   * many failed ones, plain requests never: so a try is made only when somebody is there. Without one, every try is made.
   */
  readonly isThere?: () => Promise<boolean>;
}

type Link = Socket<ServerToClient, ClientToServer>;

/** Connects and keeps connected. Gives the function that stops it. */
export function connect(options: ConnectionOptions): () => void {
  const { store, url, random, reload, tv, isThere = always } = options;
  const socket: Link = io(url, {
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    timeout: CUT_AFTER_MS,
  });
  const retry = createPlan();
  let tries = 0;
  let question = 0;
  let outdated = 0;
  let triedAt: EpochMillis = store.now();

  const tell = teller(store);
  const attempt = (): void => {
    triedAt = store.now();
    tell({ type: 'attempt' });
    const asked = ++question;
    void isThere().then((there) => {
      if (asked !== question) return;
      if (there) socket.connect();
      else dropped();
    });
  };
  const dropped = (): void => {
    tell({ type: 'closed' });
    const isRefused = store.api.getState().connection.state === 'refused';
    retry.once(attempt, isRefused ? REFUSED_PAUSE_MS : backoffMs(++tries, random()));
  };
  const heard = (): void => {
    tries = 0;
  };
  const refused = ({ reason, detail }: Down['refused']): void => {
    const isOld = reason === 'protocol' || reason === 'badMessage';
    // A page that is only too old keeps its picture until the new one is there.
    if (isOld && ++outdated === 1 && store.api.getState().frame !== null) tell({ type: 'closed' });
    else tell({ type: 'refused', reason, detail });
    socket.disconnect();
    if (reason === 'token') return tv?.unknown();
    if (isOld) reload();
    retry.once(attempt, REFUSED_PAUSE_MS);
  };
  const drawer = feedDrawer(
    store,
    (queueId) => socket.emit('drawer', { queueId }),
    () => socket.connected,
  );

  socket.on('connect', () => {
    socket.emit('hello', helloOf(options));
    drawer.connected();
  });
  socket.on('connect_error', dropped);
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') dropped();
  });
  socket.on('refused', refused);
  socket.on('tv', (order) => tv?.told(order));
  const letGo = takeIn(socket, options, heard);

  const stopReporting = reporting(socket, tv);
  const watch = setInterval(() => {
    tell({ type: 'tick' });
    if (retry.isSet() || isTurnedAway(store) || !isSilent(store, triedAt)) return;
    question++;
    socket.disconnect();
    dropped();
  }, WATCH_MS);
  socket.connect();
  return () => {
    clearInterval(watch);
    stopReporting();
    retry.cancel();
    question++;
    drawer.stop();
    letGo();
    socket.removeAllListeners();
    socket.disconnect();
  };
}

/** Writes down what an event makes of the link. */
const teller =
  (store: ScreenStore) =>
  (event: LinkEvent): void => {
    const before = store.api.getState().connection;
    const after = step(before, event, store.now());
    if (after !== before) store.link(after);
  };

function helloOf({ store, build: own, tv }: ConnectionOptions): Up['hello'] {
  const { view, build: named } = store.api.getState();
  const build = own ?? named;
  return {
    ...{ protocol: PROTOCOL_VERSION, view },
    ...(build === null ? {} : { build }),
    ...(tv === undefined ? {} : { tv: { token: tv.token, ...tv.report() } }),
  };
}

/** Gives the function that ends it. */
function reporting(socket: Link, tv: TvSide | undefined): () => void {
  const timer = setInterval(() => {
    if (tv !== undefined && socket.connected) socket.emit('report', tv.report());
  }, REPORT_MS);
  return () => {
    clearInterval(timer);
  };
}

/** A TV whose token is unknown does not knock again with it. */
function isTurnedAway({ api }: ScreenStore): boolean {
  const { connection } = api.getState();
  return connection.state === 'refused' && connection.reason === 'token';
}

const always = (): Promise<boolean> => Promise.resolve(true);

/** Hands every message of data to the store; asks for a snapshot when one no longer fits. Gives the function that stops it. */
function takeIn(socket: Link, { store, reload, build: own = null }: ConnectionOptions, heard: () => void): () => void {
  const receive = (message: Received): void => {
    const outcome = store.receive(message, (link) => step(link, { type: 'heard' }, store.now()));
    if (outcome === 'gap') socket.emit('resync', {});
    if (outcome === 'applied') heard();
  };
  const strain = createStrain((slow) => {
    store.pace(slow);
  });
  const pace = createPace<Received>(receive, () => store.now(), strain);
  const take = (message: Received): void => {
    pace.flush();
    receive(message);
  };
  socket.on('welcome', (body) => {
    const build = own ?? store.api.getState().build;
    take({ kind: 'welcome', body });
    if (build !== null && build !== body.build) reload();
  });
  socket.on('snapshot', (body) => {
    take({ kind: 'snapshot', body });
  });
  socket.on('patch', (body) => {
    pace.later({ kind: 'patch', body });
  });
  socket.on('beat', (body) => {
    take({ kind: 'beat', body });
  });
  socket.on('waiting', (body) => {
    take({ kind: 'waiting', body });
  });
  return () => pace.stop();
}

/** Nothing heard since the link was tried or since the last frame or beat, for too long. */
function isSilent(store: ScreenStore, triedAt: EpochMillis): boolean {
  const { connection } = store.api.getState();
  const heardAt = 'heardAt' in connection ? connection.heardAt : triedAt;
  return store.now() - Math.max(heardAt, triedAt) > CUT_AFTER_MS;
}
