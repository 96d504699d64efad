// For: the one state of a screen. May import: shared, zustand. Promises: server data comes in by receive alone; a frame is applied whole or not at all.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Down } from '../../shared/protocol/messages.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { nextOffset } from './clock-offset.ts';
import { beaten, frameOf, patched } from './frames.ts';
import type { Connection, ScreenState, TvSeat } from './state.ts';

type Told = Omit<Down, 'refused' | 'tv'>;
/** A message of the server, as the store takes it in. */
export type Received = { [K in keyof Told]: { readonly kind: K; readonly body: Told[K] } }[keyof Told];
/**
 * `applied`: the frame held is as new as the message. `gap`: it can no longer be kept up, a snapshot is needed (said once).
 * `noted`: says nothing about the age of the frame.
 */
export type Outcome = 'applied' | 'gap' | 'noted';

/** The link once something was heard on it. */
export type Heard = (link: Connection) => Connection;

export interface ScreenStore {
  readonly api: StoreApi<ScreenState>;
  /** The one way in for server data. `heard`: what the link becomes when a message is applied, in the same change of state. */
  receive(message: Received, heard?: Heard): Outcome;
  /** The state of the link, as the connection judges it. */
  link(connection: Connection): void;
  /** Whether this screen is too slow for motion, as the connection measures it. */
  pace(slow: boolean): void;
  /** Opens the drawer of a queue on this screen, or closes it with null. */
  openDrawer(queueId: string | null): void;
  /** What the server says this TV is. */
  seat(tv: TvSeat): void;
  /** Shows the TV's name until an instant of the server's clock. */
  identify(until: EpochMillis): void;
  /** The browser's clock, epoch ms. */
  now(): EpochMillis;
  /** The server's clock as far as this screen can know it, epoch ms. */
  serverNow(): EpochMillis;
}

export interface ScreenStoreOptions {
  /** Browser clock, epoch ms; should never run backwards. */
  readonly now: () => EpochMillis;
  readonly view: ViewId;
}

export function createScreenStore({ now, view }: ScreenStoreOptions): ScreenStore {
  const api = createStore<ScreenState>(() => ({
    connection: { state: 'connecting', since: now(), attempt: 1 },
    clockOffset: 0,
    build: null,
    view,
    frame: null,
    behind: true,
    drawer: null,
    waiting: null,
    tv: null,
    identifyUntil: null,
    slow: false,
  }));
  const listen = (serverNow: EpochMillis): void => {
    const { clockOffset, build } = api.getState();
    const next = nextOffset(build === null ? null : clockOffset, serverNow - now());
    if (next !== clockOffset) api.setState({ clockOffset: next });
  };
  return {
    api,
    now,
    serverNow: () => now() + api.getState().clockOffset,
    receive: (message, heard = asItIs) => {
      if (message.kind === 'welcome') return welcome(api, message.body, listen);
      if (message.kind === 'beat') return beat(api, message.body, heard, listen);
      if (message.kind === 'snapshot') return snapshot(api, message.body, heard);
      if (message.kind === 'patch') return patch(api, message.body, heard);
      return waiting(api, message.body);
    },
    link: (connection) => {
      const broken = connection.state === 'reconnecting' || connection.state === 'refused';
      api.setState(broken ? { connection, behind: true } : { connection });
    },
    pace: (slow) => {
      api.setState({ slow });
    },
    openDrawer: (queueId) => {
      if (api.getState().drawer !== queueId) api.setState({ drawer: queueId, waiting: null });
    },
    seat: (tv) => {
      api.setState({ tv });
    },
    identify: (until) => {
      api.setState({ identifyUntil: until });
    },
  };
}

type Api = StoreApi<ScreenState>;

const asItIs: Heard = (link) => link;

function welcome(api: Api, body: Down['welcome'], listen: (now: EpochMillis) => void): Outcome {
  listen(body.now);
  api.setState({ build: body.build });
  return 'noted';
}

function beat(api: Api, body: Down['beat'], heard: Heard, listen: (now: EpochMillis) => void): Outcome {
  listen(body.now);
  const { frame, behind, connection } = api.getState();
  if (frame === null || behind) return 'noted';
  api.setState({ frame: beaten(frame, body), connection: heard(connection) });
  return 'applied';
}

function snapshot(api: Api, body: Down['snapshot'], heard: Heard): Outcome {
  const { view, connection } = api.getState();
  if (body.view !== view) return 'noted';
  api.setState({ frame: frameOf(body), behind: false, connection: heard(connection) });
  return 'applied';
}

function patch(api: Api, body: Down['patch'], heard: Heard): Outcome {
  const { frame, behind, view, connection } = api.getState();
  if (frame === null || behind) return 'noted';
  const next = patched(frame, view, body);
  api.setState(next === null ? { behind: true } : { frame: next, connection: heard(connection) });
  return next === null ? 'gap' : 'applied';
}

function waiting(api: Api, body: Down['waiting']): Outcome {
  if (body.queueId === api.getState().drawer) api.setState({ waiting: body });
  return 'noted';
}
