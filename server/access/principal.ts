// For: who asks: every route and every socket message takes one (settled D18). May import: shared. Promises: plain data.

export type Role = 'viewer' | 'supervisor' | 'admin';

/** What a principal may see: everything, or named queues, teams and sites and what belongs to them. */
export type Scope = 'all' | LimitedScope;
export interface LimitedScope {
  readonly queues: readonly string[];
  readonly teams: readonly string[];
  readonly sites: readonly string[];
}

export interface Principal {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
}

/** Whoever sits at this machine while no administrator exists (settled D18). */
export const LOCAL_PRINCIPAL: Principal = { id: 'local', roles: ['supervisor'], scope: 'all' };
