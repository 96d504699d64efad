// For: what an operator says about one PBX. May import: shared, zod. Promises: nothing that could break the protocol (a line break in a header) passes.
import { z } from 'zod';
import { id } from '../../../shared/events/common.ts';
import { SECOND, type Millis } from '../../../shared/time.ts';

/** AMI refuses a line of more than 1024 bytes, and a line break would start a new header (NOTES §6.6). */
const header = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/u, 'must not contain a line break');
const seconds = z.number().min(0).max(86_400);

export const amiSettings = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(1).max(65_535).default(5038),
  username: header,
  secret: header,
  /**
   * `md5`: the secret never crosses the line. `plain`: in clear, for PBXs behind a tunnel that forbid the challenge. `auto`:
   * md5, and in clear only to a PBX of this machine that knows no challenge.
   */
  auth: z.enum(['auto', 'md5', 'plain']).default('auto'),
  /** Prefix of the ids that are unique to this PBX only (settled D6). Default: the source's id. */
  namespace: id.max(40).optional(),
  /** After-call seconds by queue name, or one number for all. Asterisk never says a queue's wrap-up over AMI. */
  wrapupSeconds: z.union([seconds, z.record(z.string(), seconds)]).default({}),
  heartbeatSeconds: z.number().min(1).max(300).default(10),
  /** A quiet line is asked for a sign of life after this long, and given up after as long again. */
  pingSeconds: z.number().min(1).max(300).default(15),
  /** Every so often the PBX's own lists are compared with what the events told; 0 never. */
  pollSeconds: z.number().min(0).max(3600).default(60),
});
export type AmiSettings = z.infer<typeof amiSettings>;

/** The after-call limit of a queue's calls, if the operator or the member itself names one. A member's own goes first. */
export function wrapupOf(setting: AmiSettings['wrapupSeconds'], queue: string, ownSeconds: number): Millis | undefined {
  if (ownSeconds > 0) return ownSeconds * SECOND;
  const chosen = typeof setting === 'number' ? setting : setting[queue];
  return chosen === undefined || chosen === 0 ? undefined : Math.round(chosen * SECOND);
}
