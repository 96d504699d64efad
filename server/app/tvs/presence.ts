// For: which TVs are there, and what they last said of themselves. May import: shared, gateway's interface, app. Promises: memory, and a small file written now and then; what cannot be written is told and costs nothing else.
import { readFile } from 'node:fs/promises';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { tvSeenFileSchema, type TvSeen } from '../../../shared/tvs/seen.ts';
import type { TvReport } from '../../../shared/tvs/tv.ts';
import { replaceFile } from '../../access/atomic-file.ts';
import { isCode } from '../../access/error-code.ts';
import type { TvLink } from '../../gateway/tv-desk.ts';
import type { Log } from '../log.ts';

/** How often what was seen is written down, where something was. */
const WRITE_EVERY_MS: Millis = 5 * MINUTE;

export interface PresenceOptions {
  /** Where it is written down; null: nowhere. */
  readonly file: string | null;
  readonly now: () => EpochMillis;
  readonly log: Pick<Log, 'warn'>;
}

export class Presence {
  readonly #options: PresenceOptions;
  readonly #seen = new Map<string, TvSeen>();
  readonly #links = new Map<string, Set<TvLink>>();
  #timer: NodeJS.Timeout | null = null;
  #unwritten = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Reads what an earlier run has written down. */
  async open(): Promise<void> {
    for (const [id, seen] of Object.entries(await this.#read())) this.#seen.set(id, seen);
    this.#timer = setInterval(() => void this.#write(), WRITE_EVERY_MS);
    this.#timer.unref();
  }

  /** Writes down what is not written yet. Idempotent. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    for (const id of this.#links.keys()) this.#stamp(id);
    await this.#write();
  }

  isOnline(id: string): boolean {
    return this.#links.has(id);
  }

  /** As of now, where it is online. */
  seen(id: string): TvSeen | null {
    this.#stamp(id);
    return this.#seen.get(id) ?? null;
  }

  links(id: string): readonly TvLink[] {
    return [...(this.#links.get(id) ?? [])];
  }

  enter(id: string, link: TvLink, report: TvReport, build: string | null): void {
    this.#links.set(id, (this.#links.get(id) ?? new Set()).add(link));
    this.report(id, report, build);
  }

  report(id: string, { screen, clock }: TvReport, build: string | null): void {
    const now = this.#options.now();
    this.#seen.set(id, { seenAt: now, build, screen, skewMs: clock - now });
    this.#unwritten = true;
  }

  leave(id: string, link: TvLink): void {
    this.#stamp(id);
    const links = this.#links.get(id);
    links?.delete(link);
    if (links?.size === 0) this.#links.delete(id);
  }

  /** A TV that there is no more. */
  forget(id: string): void {
    this.#unwritten ||= this.#seen.has(id);
    this.#seen.delete(id);
    this.#links.delete(id);
  }

  /** Whoever has a link open is seen at this moment: a dead link ends within half a minute. */
  #stamp(id: string): void {
    const seen = this.#seen.get(id);
    if (seen === undefined || !this.#links.has(id)) return;
    this.#seen.set(id, { ...seen, seenAt: this.#options.now() });
    this.#unwritten = true;
  }

  async #read(): Promise<Readonly<Record<string, TvSeen>>> {
    const { file, log } = this.#options;
    if (file === null) return {};
    try {
      return tvSeenFileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).tvs;
    } catch (error) {
      if (isCode(error, 'ENOENT')) return {};
      log.warn({ err: error, file }, 'when TVs were last seen cannot be read: it begins anew');
      return {};
    }
  }

  async #write(): Promise<void> {
    const { file, log } = this.#options;
    for (const id of this.#links.keys()) this.#stamp(id);
    if (file === null || !this.#unwritten) return;
    this.#unwritten = false;
    try {
      await replaceFile(file, JSON.stringify({ version: 1, tvs: Object.fromEntries(this.#seen) }) + '\n');
    } catch (error) {
      this.#unwritten = true;
      log.warn({ err: error, file }, 'when TVs were last seen cannot be written down');
    }
  }
}
