// For: every setting of the server, declared once: name, default, check, help. May import: shared, access/loopback. Promises: pure; all problems at once, each by the name of its setting.
import { isLoopbackHost } from '../access/loopback.ts';
import { err, ok, type Result } from '../../shared/result.ts';

export interface Setting<T> {
  /** Name in the environment and in the configuration file. */
  readonly name: string;
  readonly help: string;
  /** As an operator would write it; null: no value unless given. */
  readonly default: string | null;
  parse(text: string): Result<T, string>;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const text = (value: string): Result<string, string> => (value === '' ? err('must not be empty') : ok(value));

function parseHost(value: string): Result<string, string> {
  if (isLoopbackHost(value)) return ok(value);
  return err('must be 127.0.0.1, ::1 or localhost: beyond this machine a sign-in is needed, which this version lacks');
}
function parsePort(value: string): Result<number, string> {
  const port = /^\d{1,5}$/u.test(value) ? Number(value) : NaN;
  return port <= 65_535 ? ok(port) : err('must be a number from 0 to 65535 (0: any free port)');
}
function parseUrl(value: string): Result<string, string> {
  const isHttp = URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
  return isHttp ? ok(value.replace(/\/+$/u, '')) : err('must be an address such as https://wall.example.org');
}
function parseLevel(value: string): Result<LogLevel, string> {
  const level = LOG_LEVELS.find((one) => one === value);
  return level === undefined ? err(`must be one of ${LOG_LEVELS.join(', ')}`) : ok(level);
}
function parseDays(value: string): Result<number, string> {
  const days = /^\d{1,5}$/u.test(value) ? Number(value) : NaN;
  return days >= 3 ? ok(days) : err('must be a number of days, 3 or more: a contact can change for so long');
}
function parseMegabytes(value: string): Result<number, string> {
  const megabytes = /^\d{1,9}$/u.test(value) ? Number(value) : NaN;
  return megabytes >= 1 ? ok(megabytes) : err('must be a number of megabytes');
}
function parseHours(value: string): Result<number, string> {
  const hours = /^\d{1,5}$/u.test(value) ? Number(value) : NaN;
  return hours >= 1 ? ok(hours) : err('must be a number of hours, 1 or more');
}
const later = (what: string) => (): Result<never, string> => err(`is not supported yet: ${what}`);

const setting = <T, D extends string | null>(one: Setting<T> & { default: D }): Setting<T> & { default: D } => one;

/** The key is the setting's name in code. Flags are derived: `DATA_DIR` is `--data-dir`. */
export const SETTINGS = {
  host: setting({ name: 'HOST', default: '127.0.0.1', help: 'address to listen on', parse: parseHost }),
  port: setting({ name: 'PORT', default: '4000', help: 'port to listen on', parse: parsePort }),
  dataDir: setting({ name: 'DATA_DIR', default: './data', help: 'folder of journal, store and keys', parse: text }),
  floor: setting({ name: 'FLOOR', default: null, help: 'path of floor.json', parse: text }),
  sources: setting({ name: 'SOURCES', default: null, help: 'path of sources.json', parse: text }),
  notify: setting({ name: 'NOTIFY', default: null, help: 'path of notify.json: channels of delivery', parse: text }),
  keepDays: setting({ name: 'KEEP_DAYS', default: '14', help: 'days that the journal keeps', parse: parseDays }),
  keepMb: setting({
    name: 'KEEP_MB',
    default: null,
    help: 'MB that the journal may have; older days are given up for it, but never the last three',
    parse: parseMegabytes,
  }),
  keepPersonalHours: setting({
    name: 'KEEP_PERSONAL_HOURS',
    default: '24',
    help: 'hours that names and addresses of customers are kept after their contact has closed',
    parse: parseHours,
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    default: null,
    help: 'address under which people reach it',
    parse: parseUrl,
  }),
  logLevel: setting({ name: 'LOG_LEVEL', default: 'info', help: LOG_LEVELS.join(' '), parse: parseLevel }),
  redisUrl: setting({
    name: 'REDIS_URL',
    default: null,
    help: 'not supported yet',
    parse: later('the journal is the embedded one in DATA_DIR'),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    default: null,
    help: 'not supported yet',
    parse: later('documents are kept in DATA_DIR'),
  }),
} as const;

type Settings = typeof SETTINGS;
type Value<S> = S extends Setting<infer T> ? T : never;
/** Settings with a default are always there, the others may be null. */
export type Config = {
  readonly [K in keyof Settings]: Settings[K] extends { default: string }
    ? Value<Settings[K]>
    : Value<Settings[K]> | null;
};

/** `DATA_DIR` → `data-dir`. */
export const flagOf = (name: string): string => name.toLowerCase().replaceAll('_', '-');
