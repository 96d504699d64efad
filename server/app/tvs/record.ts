// For: a TV as it stands in the store. May import: shared, access. Promises: holds the hash of a token, never the token; what is told of it holds neither.
import type { EpochMillis } from '../../../shared/time.ts';
import { tvSettingsSchema, type TvAssignment, type TvSettings } from '../../../shared/tvs/tv.ts';
import type { Principal } from '../../access/principal.ts';

export interface TvRecord extends TvSettings {
  readonly id: string;
  /** See access/device-tokens. */
  readonly tokenHash: string;
  readonly pairedAt: EpochMillis;
  readonly pairedBy: string;
}

/** Undefined for what is none. What a newer version has added is passed over: a TV stays one through a step back. */
export function readRecord(body: unknown): TvRecord | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { id, tokenHash, pairedAt, pairedBy, ...rest } = body as Readonly<Record<string, unknown>>;
  const { name, wall, scope, room, voice } = rest;
  const settings = tvSettingsSchema.safeParse({ name, wall, scope, room, voice });
  if (!settings.success || typeof id !== 'string' || typeof tokenHash !== 'string') return undefined;
  if (typeof pairedAt !== 'number' || typeof pairedBy !== 'string') return undefined;
  return { id, tokenHash, pairedAt, pairedBy, ...settings.data };
}

export const assignmentOf = ({ id, name, wall, room, voice }: TvRecord): TvAssignment => ({
  kind: 'assigned',
  ...{ id, name, wall, room, voice },
});

/** A TV looks, within its scope, and changes nothing. */
export const principalOfTv = ({ id, scope }: TvRecord): Principal => ({
  id: `tv:${id}`,
  roles: ['viewer'],
  scope: scope === 'all' ? 'all' : { ...scope, sites: [] },
});

/** Whoever shows a token that nobody has: he sees nothing. */
export const NO_TV: Principal = { id: 'tv:unknown', roles: ['viewer'], scope: { queues: [], teams: [], sites: [] } };
