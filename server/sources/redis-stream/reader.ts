// For: one stream read from its position on, connection after connection. May import: shared, sources/source, own folder. Promises: one portion is on its way at a time; the position kept is never ahead of what is stored.
import type { EpochMillis } from '../../../shared/time.ts';
import { SECOND, type Millis } from '../../../shared/time.ts';
import type { SourceContext } from '../source.ts';
import { connectRedis, RedisTrouble, type Connection, type Look } from './connection.ts';
import { decodeEntries } from './entries.ts';
import { behind, formatMark, instantOf, judge, parseMark, START, type Mark } from './mark.ts';
import { streamName, type RedisSettings } from './settings.ts';

/** Entries read at once. */
const PORTION = 500;
/** A blocking read is looked at this often: a dead line is found out, and a position kept. */
const WAIT: Millis = SECOND;
/** A position that has moved is kept this often, and with every full portion. */
const KEEP_EVERY: Millis = 10 * SECOND;

export interface ReaderOptions {
  readonly settings: RedisSettings;
  readonly stream: string;
  readonly context: SourceContext;
  /** The stream is being followed. */
  readonly connected: () => void;
}

export interface SessionEnd {
  readonly reason: string;
  readonly refused: boolean;
  /** It came so far as to read. */
  readonly followed: boolean;
}

export class StreamReader {
  readonly #options: ReaderOptions;
  readonly #name: string;
  #mark: Mark;
  #kept: { readonly id: string; readonly at: EpochMillis };
  #unkept = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#name = streamName(options.settings.url, options.stream);
    this.#mark = parseMark(options.context.positionOf?.(this.#name) ?? '') ?? START;
    this.#kept = { id: this.#mark.id, at: 0 };
  }

  /** One connection, until it is over or the signal says stop. Rejects only when the sink fails. */
  async session(): Promise<SessionEnd> {
    const { settings, context } = this.#options;
    const connection = connectRedis(settings.url, context.signal);
    let followed = false;
    try {
      await connection.open();
      for (let fresh = true; !context.signal.aborted; fresh = false) {
        const look = await connection.look(this.#options.stream, this.#mark.id, PORTION);
        if (fresh) this.#options.connected();
        followed = true;
        await this.#take(look, fresh, connection);
      }
      return { reason: 'stopped', refused: false, followed };
    } catch (error) {
      if (!(error instanceof RedisTrouble)) throw error;
      return { reason: error.message, refused: error.refused, followed };
    } finally {
      connection.close();
    }
  }

  /** Keeps where it stands, if that is news. */
  async keep(): Promise<void> {
    if (this.#mark.id !== this.#kept.id) await this.#store([], true);
  }

  async #take({ info, entries }: Look, fresh: boolean, connection: Connection): Promise<void> {
    const { stream, settings, context } = this.#options;
    const before = this.#mark;
    const { mark, lost } = judge(info, before, fresh);
    this.#mark = mark;
    if (lost !== null) this.#tellGap(lost, before, info?.firstId ?? null);
    // What was read lies behind the old mark: a stream that began anew is looked at again.
    if (mark.id !== before.id) return;
    const last = entries.at(-1);
    if (last === undefined) {
      await this.#keepIfDue();
      await connection.wait(stream, mark.id, WAIT);
      return;
    }
    const { events, rejected } = decodeEntries(entries, { stream, field: settings.field, source: context.id });
    for (const rejection of rejected) context.sink.rejected(rejection);
    this.#mark = behind(mark, last.id, entries.length);
    this.#unkept += entries.length;
    await this.#store(events, this.#unkept >= PORTION || this.#isDue());
  }

  #isDue(): boolean {
    const moved = this.#mark.id !== this.#kept.id;
    return moved && Math.abs(this.#options.context.now() - this.#kept.at) >= KEEP_EVERY;
  }
  async #keepIfDue(): Promise<void> {
    if (this.#isDue()) await this.#store([], true);
  }

  /** Resolves once events, and the position if it is to be kept, are durable. */
  async #store(events: Parameters<SourceContext['sink']['events']>[0], keep: boolean): Promise<void> {
    const { sink, now } = this.#options.context;
    const mark = this.#mark;
    if (!keep) return sink.events(events);
    await sink.events(events, { of: this.#name, at: formatMark(mark) });
    this.#kept = { id: mark.id, at: now() };
    this.#unkept = 0;
  }

  #tellGap(lost: string, before: Mark, firstId: string | null): void {
    const { stream, context } = this.#options;
    const now = context.now();
    const from = instantOf(before.id, now);
    const to = (firstId === null ? null : instantOf(firstId, now)) ?? now;
    const reason = `stream ${stream}: ${lost}`;
    context.sink.gap(from === null ? { to, reason } : { from: Math.min(from, to), to, reason });
  }
}
