// For: the door while no administrator exists: this machine only (settled D18). May import: nothing. Promises: pure; a browser that was sent here by another site, or a proxy, is refused.

/** Header values as Node gives them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** True when listening on `host` is reachable from this machine alone. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK_HOSTS.has(host);

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
const forwarded = (headers: Headers): string | undefined =>
  Object.keys(headers).find((name) => name.startsWith('x-forwarded-') || name === 'forwarded');

/** Why a request may not read without a credential, or null when it may. */
export function loopbackRefusal(headers: Headers): string | null {
  const proxy = forwarded(headers);
  if (proxy !== undefined) return `the header ${proxy} says that a proxy stands between: sign-in is needed for that`;
  const host = typeof headers.host === 'string' ? urlOf(`http://${headers.host}`) : undefined;
  if (host === undefined || host.username !== '' || !LOOPBACK_NAMES.has(host.hostname))
    return 'the Host header names another machine';
  if (headers.origin === undefined) return null;
  const origin = typeof headers.origin === 'string' ? urlOf(headers.origin) : undefined;
  return origin?.host === host.host ? null : 'the Origin header names another site';
}
