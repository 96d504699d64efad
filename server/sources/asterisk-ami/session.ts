// For: one connection to the PBX, from connect to close. May import: node:net, shared, sources/source, own folder. Promises: reads whatever comes, leaves no timer and no socket behind.
import { connect } from 'node:net';
import type { Millis } from '../../../shared/time.ts';
import type { SourceContext } from '../source.ts';
import { createConversation } from './conversation.ts';
import { createDeliveries } from './deliveries.ts';
import { createListening } from './listening.ts';
import type { AmiMapper } from './mapper.ts';
import type { AmiSettings } from './settings.ts';

export interface SessionEnd {
  readonly reason: string;
  /** The PBX said no to the login. */
  readonly refused: boolean;
  /** It came so far as to follow the PBX. */
  readonly followed: boolean;
}

export interface SessionOptions {
  readonly settings: AmiSettings;
  readonly context: SourceContext;
  readonly mapper: AmiMapper;
  readonly number: number;
  readonly place: (place: string) => void;
  readonly tickMs: Millis;
}

/** Runs until the connection is over or the signal says stop. Rejects only when the sink fails. */
export async function runSession(options: SessionOptions): Promise<SessionEnd> {
  const { settings, context, mapper } = options;
  const { sink, now, signal } = context;
  let ending: { readonly reason: string; readonly refused: boolean } | undefined;
  const socket = connect({ host: settings.host, port: settings.port, noDelay: true, keepAlive: true });
  const end = (reason: string, refused: boolean): void => {
    ending ??= { reason, refused };
    socket.destroy();
  };
  const deliveries = createDeliveries(sink, (error) => {
    if (error !== undefined) end('the sink failed', false);
    else if (socket.isPaused() && !deliveries.full()) socket.resume();
  });
  const conversation = createConversation(
    { ...options, sink, openedAt: now() },
    { send: (text) => void socket.write(text), end },
  );

  const listening = createListening(options.tickMs, now());
  socket.on('data', (bytes: Buffer) => {
    listening.heard();
    conversation.read(bytes, now());
    deliveries.send(mapper.drain());
    if (!deliveries.full()) return;
    sink.notice({
      code: 'slow-sink',
      place: `connection ${String(options.number)}`,
      detail: 'reading stopped until what was read is stored',
    });
    socket.pause();
  });
  socket.on('error', (error) => {
    ending ??= { reason: error.message, refused: false };
  });
  function tick(): void {
    if (socket.destroyed) return;
    const at = now();
    const reading = !socket.isPaused();
    const silentUntil = listening.tick(at, reading);
    if (!reading) return;
    conversation.tick(at, silentUntil);
    deliveries.send(mapper.drain());
  }
  // A tick after a long pause of this process comes before the reading of what arrived in it: that is read first.
  const timer = setInterval(() => setImmediate(tick), options.tickMs);
  const stop = (): void => {
    end('stopped', false);
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  clearInterval(timer);
  signal.removeEventListener('abort', stop);
  conversation.closed(now());
  deliveries.send(mapper.drain());
  await deliveries.done();
  return { reason: 'closed by the PBX', refused: false, ...ending, followed: conversation.followed() };
}
