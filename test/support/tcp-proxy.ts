// For: a network between two ends that can be cut, frozen and slowed. May import: node. Promises: bound to loopback; everything closed by `stop`.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Ends every connection with a reset and refuses new ones, until `mend`. */
  cut(): void;
  /** Swallows what is sent, both ways, and answers nothing, as a router that lost its route: connections stay open. Until `mend`. */
  freeze(): void;
  /** Every piece comes so much later, in order. */
  delay(ms: number): void;
  /** What was frozen is broken for good; new connections go through. */
  mend(): void;
  /** Connections accepted so far. */
  connections(): number;
  stop(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** Passes on to `target` on loopback. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  const timers = new Set<NodeJS.Timeout>();
  let [isCut, isFrozen, delayMs, accepted] = [false, false, 0, 0];

  const drop = (pair: Pair): void => {
    pairs.delete(pair);
    for (const socket of [pair.near, pair.far]) socket.resetAndDestroy();
  };
  const later = (run: () => void): void => {
    if (delayMs === 0 && timers.size === 0) return run();
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delayMs);
    timers.add(timer);
  };
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes: Buffer) => {
      if (!isFrozen) later(() => void (to.writable && to.write(bytes)));
    });
    from.on('end', () => {
      if (!isFrozen) later(() => to.end());
    });
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    accepted++;
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    const pair = { near, far };
    pairs.add(pair);
    for (const socket of [near, far]) socket.on('error', () => drop(pair)).on('close', () => isFrozen || drop(pair));
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dropAll = (): void => {
    for (const pair of pairs) drop(pair);
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      dropAll();
    },
    freeze: () => void (isFrozen = true),
    delay: (ms) => void (delayMs = ms),
    mend() {
      if (isFrozen) dropAll();
      [isCut, isFrozen, delayMs] = [false, false, 0];
    },
    connections: () => accepted,
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      dropAll();
      server.close();
      await once(server, 'close');
    },
  };
}
