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

export interface ScreenStore {
  readonly api: StoreApi<ScreenState>;
  /** The one way in for server data. */
  receive(message: Received): Outcome;
  /** The state of the link, as the connection judges it. */
  link(connection: Connection): void;
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
    receive: (message) => {
      if (message.kind === 'welcome') return welcome(api, message.body, listen);
      if (message.kind === 'beat') return beat(api, message.body, listen);
      if (message.kind === 'snapshot') return snapshot(api, message.body);
      if (message.kind === 'patch') return patch(api, message.body);
      return waiting(api, message.body);
    },
    link: (connection) => {
      const broken = connection.state === 'reconnecting' || connection.state === 'refused';
      api.setState(broken ? { connection, behind: true } : { connection });
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

function welcome(api: Api, body: Down['welcome'], listen: (now: EpochMillis) => void): Outcome {
  listen(body.now);
  api.setState({ build: body.build });
  return 'noted';
}

function beat(api: Api, body: Down['beat'], listen: (now: EpochMillis) => void): Outcome {
  listen(body.now);
  const { frame, behind } = api.getState();
  if (frame === null || behind) return 'noted';
  const next = beaten(frame, body);
  if (next !== frame) api.setState({ frame: next });
  return 'applied';
}

function snapshot(api: Api, body: Down['snapshot']): Outcome {
  if (body.view !== api.getState().view) return 'noted';
  api.setState({ frame: frameOf(body), behind: false });
  return 'applied';
}

function patch(api: Api, body: Down['patch']): Outcome {
  const { frame, behind, view } = api.getState();
  if (frame === null || behind) return 'noted';
  const next = patched(frame, view, body);
  api.setState(next === null ? { behind: true } : { frame: next });
  return next === null ? 'gap' : 'applied';
}

function waiting(api: Api, body: Down['waiting']): Outcome {
  if (body.queueId === api.getState().drawer) api.setState({ waiting: body });
  return 'noted';
}
