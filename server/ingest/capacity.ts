// For: a bound on what is on its way into the journal (back pressure). May import: nothing. Promises: first come, first served; what is taken is given back by the taker.

export interface Load {
  readonly events: number;
  readonly bytes: number;
}

export interface Capacity {
  /** False when it does not fit now, or others wait already. */
  tryTake(load: Load): boolean;
  /** Resolves once it fits. A load beyond the whole bound fits when nothing else is on its way. Rejects at close. */
  take(load: Load): Promise<void>;
  give(load: Load): void;
  /** Rejects whoever waits, and all who come. */
  close(reason: Error): void;
}

interface Waiting {
  readonly load: Load;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export function createCapacity(limit: Load): Capacity {
  const queue: Waiting[] = [];
  let used: Load = { events: 0, bytes: 0 };
  let closed: Error | undefined;

  const fits = (load: Load): boolean =>
    used.events === 0 || (used.events + load.events <= limit.events && used.bytes + load.bytes <= limit.bytes);
  const use = (load: Load, sign: 1 | -1): void => {
    used = { events: used.events + sign * load.events, bytes: used.bytes + sign * load.bytes };
  };
  const tryTake = (load: Load): boolean => {
    if (closed !== undefined || queue.length > 0 || !fits(load)) return false;
    use(load, 1);
    return true;
  };
  const serve = (): void => {
    for (let first = queue[0]; first !== undefined && fits(first.load); first = queue[0]) {
      queue.shift();
      use(first.load, 1);
      first.resolve();
    }
  };

  return {
    tryTake,
    async take(load) {
      if (closed !== undefined) throw closed;
      if (tryTake(load)) return;
      await new Promise<void>((resolve, reject) => queue.push({ load, resolve, reject }));
    },
    give(load) {
      use(load, -1);
      serve();
    },
    close(reason) {
      closed = reason;
      for (const waiting of queue.splice(0)) waiting.reject(reason);
    },
  };
}
