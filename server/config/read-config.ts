// For: the configuration in force: flags, then environment, then file, then defaults. May import: shared, sources/secrets, config. Promises: pure; a wrong value or an unknown name in the file stops the start, with every problem listed and no password in any.
import { err, ok, type Result } from '../../shared/result.ts';
import { withoutPasswords } from '../sources/secrets.ts';
import { flagOf, SETTINGS, type Config, type Setting } from './settings.ts';

/** Where a value comes from, and what it is called there. */
export interface Given {
  /** By flag, without dashes: `data-dir`. */
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Content of the configuration file: `{ "PORT": 4000 }`. */
  readonly file: unknown;
}

type Origin = { readonly text: string; readonly from: string };
type Key = keyof typeof SETTINGS;

export function readConfig({ flags, env, file }: Given): Result<Config, readonly string[]> {
  const problems: string[] = [];
  const fromFile = readFile(file, problems);
  const originOf = ({ name, default: fallback }: Setting<unknown>): Origin | null => {
    const flag = flags[flagOf(name)];
    if (flag !== undefined) return { text: flag, from: `--${flagOf(name)}` };
    // An empty variable is an unset one: that is how shells and service files unset it.
    const variable = env[name];
    if (variable !== undefined && variable !== '') return { text: variable, from: name };
    const entry = fromFile[name];
    if (entry !== undefined) return { text: entry, from: `${name} (configuration file)` };
    return fallback === null ? null : { text: fallback, from: name };
  };
  const valueOf = (setting: Setting<unknown>): unknown => {
    const origin = originOf(setting);
    if (origin === null) return null;
    const parsed = setting.parse(origin.text);
    if (parsed.ok) return parsed.value;
    problems.push(`${origin.from}: ${parsed.error}; got ${JSON.stringify(withoutPasswords(origin.text))}`);
    return null;
  };
  const entries = (Object.keys(SETTINGS) as Key[]).map((key) => [key, valueOf(SETTINGS[key])]);
  return problems.length > 0 ? err(problems) : ok(Object.fromEntries(entries) as Config);
}

const NAMES: ReadonlySet<string> = new Set(Object.values(SETTINGS).map(({ name }) => name));

/** Values of the file as texts. */
function readFile(file: unknown, problems: string[]): Readonly<Record<string, string>> {
  if (file === undefined) return {};
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    problems.push('configuration file: must hold one JSON object');
    return {};
  }
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(file)) {
    if (!NAMES.has(name)) problems.push(`${name} (configuration file): there is no such setting`);
    else if (typeof value === 'string' || typeof value === 'number') texts[name] = String(value);
    else problems.push(`${name} (configuration file): must be a text or a number`);
  }
  return texts;
}
