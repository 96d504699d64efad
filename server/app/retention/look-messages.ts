// For: what goes to and from the thread that looks through the past. May import: app. Promises: plain data that can be sent between threads.
import type { Failure } from '../../journal/sqlite/failure.ts';
import type { Found, LookOrder, Taking } from './look.ts';

export interface LookerData extends LookOrder {
  readonly folder: string;
}
/** A step is asked for, or a question answered. */
export type ToLooker = { readonly step: 'all' | 'next' } | { readonly standing: readonly string[] };
export type FromLooker =
  | { readonly asked: readonly string[] }
  | { readonly found: Found | null }
  | { readonly taking: Taking | null }
  /** The journal could not be read. */
  | { readonly failure: Failure };
