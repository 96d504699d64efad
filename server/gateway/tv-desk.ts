// For: what the gateway needs to know of paired TVs. May import: shared, access. Promises: an interface; the app fills it.
import type { Up } from '../../shared/protocol/messages.ts';
import type { TvOrder, TvReport } from '../../shared/tvs/tv.ts';
import type { Principal } from '../access/principal.ts';

/** The way to one TV. */
export interface TvLink {
  tell(order: TvOrder): void;
  /** Ends the link: the TV comes back by itself, and is let in as it then stands. */
  restart(): void;
  /** Ends the link: the TV asks to be paired again. */
  revoke(): void;
}

/** A TV that was let in. */
export interface TvSeat {
  /** What its token gives: to look, within its scope. */
  readonly principal: Principal;
  readonly assigned: TvOrder;
  report(report: TvReport): void;
  leave(): void;
}

export interface TvDesk {
  /** Null for a token that nobody has, or that was revoked. */
  enter(hello: NonNullable<Up['hello']['tv']>, build: string | null, link: TvLink): TvSeat | null;
}

export const NO_TVS: TvDesk = { enter: () => null };
