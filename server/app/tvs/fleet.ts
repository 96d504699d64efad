// For: the fleet of paired TVs (W3, TV1 to TV12): codes, records, who is there, orders. May import: shared, store's interface, access, api's and gateway's interfaces, app. Promises: a token is valid once its code was approved and until it is revoked; one voice a room; orders reach only who is there.
import { randomBytes } from 'node:crypto';
import { assert } from '../../../shared/assert.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { CheckedCode, FleetAnswer, OpenedCode, SelfAnswer, TvItem } from '../../../shared/tvs/answers.ts';
import { IDENTIFY_MS } from '../../../shared/tvs/code.ts';
import type { TvCommand, TvOrder, TvScreen, TvSettings } from '../../../shared/tvs/tv.ts';
import { isSameHash, tokenHash } from '../../access/device-tokens.ts';
import { PairingCodes } from '../../access/pairing-codes.ts';
import type { Principal } from '../../access/principal.ts';
import type { DocumentVersion } from '../../api/documents-route.ts';
import type { TvDoor, TvFault, TvVersion } from '../../api/tvs-route.ts';
import type { TvDesk, TvLink, TvSeat } from '../../gateway/tv-desk.ts';
import type { DocumentStore } from '../../store/store.ts';
import { Documents } from '../documents.ts';
import { Presence, type PresenceOptions } from './presence.ts';
import { assignmentOf, NO_TV, principalOfTv, readRecord, type TvRecord } from './record.ts';

const MAX_TVS = 500;

export interface FleetOptions extends PresenceOptions {
  readonly store: DocumentStore;
  /** Of the pages that this server gives out. */
  readonly build: string;
  readonly hasWall: (id: string) => boolean;
  readonly now: () => EpochMillis;
}

const fault = (kind: Exclude<TvFault['kind'], 'busy' | 'version'>) => err<TvFault>({ kind });

export class Fleet implements TvDoor, TvDesk {
  readonly #options: FleetOptions;
  readonly #codes: PairingCodes;
  readonly #records: Documents<TvRecord>;
  readonly #presence: Presence;
  /** One change of records after the other: who is the voice of a room is read and written in one go. */
  #turn: Promise<unknown> = Promise.resolve();
  #begun = false;

  constructor(options: FleetOptions) {
    const { store, now } = options;
    this.#options = options;
    this.#codes = new PairingCodes({ now });
    this.#records = new Documents({ store, now, kind: 'tv', read: readRecord });
    this.#presence = new Presence(options);
  }

  /** To be called before anybody may ask: a TV whose token is not known forgets it. */
  async begin(): Promise<void> {
    await this.#records.open();
    await this.#presence.open();
    this.#begun = true;
  }

  /** Idempotent. To be called while links are still open: who is there is seen until now. */
  async stop(): Promise<void> {
    await this.#turn;
    await this.#presence.stop();
  }

  /** Whose token it is that an HTTP request shows. */
  principalOf(token: string): Principal {
    const record = this.#recordOf(token);
    return record === null ? NO_TV : principalOfTv(record);
  }

  open(screen: TvScreen, address: string | null, before: string | null): Result<OpenedCode, TvFault> {
    const opened = this.#codes.open(screen, address, before);
    if (!opened.ok) return err({ kind: 'busy', ...opened.error });
    const { code, token, expiresAt } = opened.value;
    return ok({ code, token, expiresAt, now: this.#options.now(), address });
  }

  self(token: string, address: string | null): SelfAnswer | null {
    const record = this.#recordOf(token);
    if (record !== null) {
      const { id, name, wall, room, voice } = record;
      return { state: 'paired', id, name, wall, room, voice };
    }
    const open = this.#codes.of(token);
    if (open === null) return null;
    const { code, expiresAt } = open;
    return { state: 'waiting', code, expiresAt, now: this.#options.now(), address };
  }

  check(code: string): Result<CheckedCode, TvFault> {
    const found = this.#codes.find(code);
    if (!found.ok) return err({ kind: 'busy', ...found.error });
    if (found.value === null) return fault('code');
    const { screen, address, expiresAt } = found.value;
    return ok({ screen, address, expiresAt, now: this.#options.now() });
  }

  pair(code: string, settings: TvSettings, { id: by }: Principal): Promise<Result<TvItem, TvFault>> {
    return this.#inTurn(async () => {
      const { hasWall, now } = this.#options;
      const found = this.#codes.find(code);
      if (!found.ok) return err({ kind: 'busy', ...found.error });
      if (found.value === null) return fault('code');
      if (!hasWall(settings.wall)) return fault('wall');
      if (this.#records.current.size >= MAX_TVS) return fault('full');
      this.#codes.take(found.value);
      const id = randomBytes(4).toString('hex');
      const record = { ...settings, id, tokenHash: found.value.hash, pairedAt: now(), pairedBy: by };
      const written = await this.#records.write(id, record, 0, by);
      if (!written.ok) return err({ kind: 'version', ...written.error });
      await this.#hushRoomOf(record, by);
      return ok(this.#itemOf(record, written.value.version));
    });
  }

  async fleet(): Promise<FleetAnswer> {
    const { build, now } = this.#options;
    const tvs = (await this.#records.list()).flatMap(({ document, version }) =>
      document === null ? [] : [this.#itemOf(document, version)],
    );
    return { tvs, build, now: now() };
  }

  async find(id: string): Promise<TvItem | null> {
    const [newest] = await this.#records.history(id);
    return newest === undefined || newest.document === null ? null : this.#itemOf(newest.document, newest.version);
  }

  async history(id: string): Promise<readonly TvVersion[]> {
    return (await this.#records.history(id)).map(({ version, by, at, document }) => ({
      ...{ version, by, at },
      settings: document === null ? null : settingsOf(document),
    }));
  }

  write(
    id: string,
    settings: TvSettings | null,
    expected: number,
    { id: by }: Principal,
  ): Promise<Result<TvItem | null, TvFault>> {
    return this.#inTurn(async () => {
      const before = this.#records.current.get(id);
      if (before === undefined) return fault('unknown');
      if (settings !== null && settings.wall !== before.wall && !this.#options.hasWall(settings.wall))
        return fault('wall');
      const record = settings === null ? null : { ...before, ...settings };
      const written = await this.#put(before, record, expected, by);
      if (!written.ok) return err({ kind: 'version', ...written.error });
      if (record === null) return ok(null);
      await this.#hushRoomOf(record, by);
      return ok(this.#itemOf(record, written.value.version));
    });
  }

  async command(id: string, command: TvCommand): Promise<Result<number, TvFault>> {
    if (!this.#records.current.has(id)) return fault('unknown');
    const links = this.#presence.links(id);
    for (const link of links) link.tell(ORDERS[command]);
    return Promise.resolve(links.length === 0 ? fault('away') : ok(links.length));
  }

  enter({ token, ...report }: Parameters<TvDesk['enter']>[0], build: string | null, link: TvLink): TvSeat | null {
    const record = this.#recordOf(token);
    if (record === null) return null;
    const { id } = record;
    this.#presence.enter(id, link, report, build);
    return {
      principal: principalOfTv(record),
      assigned: assignmentOf(record),
      report: (next) => this.#presence.report(id, next, build),
      leave: () => this.#presence.leave(id, link),
    };
  }

  /** Keeps what a TV is from now on, and tells it: who is away learns it when it comes. */
  async #put(
    before: TvRecord,
    record: TvRecord | null,
    expected: number,
    by: string,
  ): Promise<Result<DocumentVersion<TvRecord>, { readonly version: number }>> {
    const written = await this.#records.write(before.id, record, expected, by);
    if (!written.ok) return written;
    const narrowed = record !== null && JSON.stringify(record.scope) !== JSON.stringify(before.scope);
    for (const link of this.#presence.links(before.id)) {
      if (record === null) link.revoke();
      else link.tell(assignmentOf(record));
      if (narrowed) link.restart();
    }
    if (record === null) this.#presence.forget(before.id);
    return written;
  }

  /** A TV that speaks takes the voice from the others of its room. */
  async #hushRoomOf({ id, room, voice }: TvRecord, by: string): Promise<void> {
    if (!voice || room === null) return;
    for (const { document, version } of await this.#records.list())
      if (document !== null && document.id !== id && document.room === room && document.voice)
        await this.#put(document, { ...document, voice: false }, version, by);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** All are looked at, whichever it is. */
  #recordOf(token: string): TvRecord | null {
    assert(this.#begun, 'the fleet is asked once it is open');
    const hash = tokenHash(token);
    return [...this.#records.current.values()].filter((one) => isSameHash(one.tokenHash, hash))[0] ?? null;
  }

  #itemOf(record: TvRecord, version: number): TvItem {
    const { id, pairedAt, pairedBy } = record;
    const seen = this.#presence.seen(id);
    return {
      ...{ id, version, pairedAt, pairedBy, ...settingsOf(record) },
      online: this.#presence.isOnline(id),
      ...{ seenAt: seen?.seenAt ?? null, build: seen?.build ?? null },
      ...{ screen: seen?.screen ?? null, skewMs: seen?.skewMs ?? null },
    };
  }
}

const ORDERS: Readonly<Record<TvCommand, TvOrder>> = {
  reload: { kind: 'reload' },
  identify: { kind: 'identify', forMs: IDENTIFY_MS },
  sound: { kind: 'sound' },
};

const settingsOf = ({ name, wall, scope, room, voice }: TvRecord): TvSettings => ({ name, wall, scope, room, voice });
