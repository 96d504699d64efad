// For: tokens by which TVs are known (W3). May import: node. Promises: a token's text is never kept, only its hash; no comparison tells by its time how much of it was right.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'fwtv_';

/** 32 random bytes: a slow hash would add nothing. */
export const newDeviceToken = (): string => PREFIX + randomBytes(32).toString('base64url');

/** sha-256, hex. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Two hashes of one kind, in a time that depends on neither. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The token in `Authorization: Bearer fwtv_…`, else null. */
export function deviceTokenIn(authorization: string | undefined): string | null {
  const token = /^Bearer (fwtv_[\w-]{1,80})$/u.exec(authorization ?? '')?.[1];
  return token ?? null;
}
