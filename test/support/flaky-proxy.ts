// For: a network that delays and breaks (FAULT9). May import: node. Promises: TCP on loopback; bytes of one direction stay in order; stop() leaves nothing open.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Millis } from '../../shared/time.ts';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

export class FlakyProxy {
  /** What every piece takes longer, each way. */
  delayMs: Millis = 0;
  /** While true, bytes go nowhere, and nobody is told: a cable that is out. */
  silent = false;
  readonly #to: number;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #refusing = false;
  connections = 0;

  constructor(to: number) {
    this.#to = to;
    this.#server = createServer((near) => this.#join(near));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection hard, as a restarting router does. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    this.#pairs.clear();
  }

  /** From now on connections are ended as soon as they come, or not any more. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    this.connections++;
    near.on('error', () => near.destroy());
    if (this.#refusing) return void near.resetAndDestroy();
    const far = connect(this.#to, '127.0.0.1');
    far.on('error', () => far.destroy());
    const pair = { near, far };
    this.#pairs.add(pair);
    this.#carry(near, far);
    this.#carry(far, near);
    const end = (): void => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('close', end);
    far.on('close', end);
  }

  #carry(from: Socket, to: Socket): void {
    let before: Promise<void> = Promise.resolve();
    from.on('data', (bytes: Buffer) => {
      if (this.silent) return;
      const delay = this.delayMs;
      const late = delay === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, delay));
      before = before.then(() => late).then(() => void (to.destroyed || to.write(bytes)));
    });
  }
}
