// For: options that several commands share, from text to value. May import: shared, config, cli. Promises: a wrong one ends as UsageError or CommandError with its name.
import type { Command } from 'commander';
import type { Floor } from '../../shared/floor/schema.ts';
import { parseInstant, type EpochMillis } from '../../shared/time.ts';
import { readFloor, readJson } from '../config/documents.ts';
import { readConfig } from '../config/read-config.ts';
import { flagOf, SETTINGS, type Config } from '../config/settings.ts';
import { CommandError, UsageError, type Terminal } from './terminal.ts';

type SettingKey = keyof typeof SETTINGS;
export type Options = Readonly<Record<string, string | undefined>>;

/** Adds `--config` and the flags of these settings. */
export function addSettings(command: Command, keys: readonly SettingKey[]): Command {
  command.option('--config <file>', 'configuration file (JSON): names as in the environment');
  for (const key of keys) {
    const { name, help, default: fallback } = SETTINGS[key];
    const shown = fallback === null ? '' : `, default ${fallback}`;
    command.option(`--${flagOf(name)} <value>`, `${help} (${name}${shown})`);
  }
  return command;
}

/** `dataDir` → `data-dir`: commander's spelling to the flag's. */
const flagOfOption = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

export async function configOf(options: Options, terminal: Terminal): Promise<Config> {
  const path = options['config'];
  const file = path === undefined ? undefined : await readJson(path);
  if (file !== undefined && !file.ok) throw new CommandError(file.error.join('\n'));
  const flags = Object.fromEntries(Object.entries(options).map(([name, value]) => [flagOfOption(name), value]));
  const config = readConfig({ flags, env: terminal.env, file: file?.value });
  if (!config.ok) throw new UsageError(config.error);
  return config.value;
}

export async function floorAt(path: string | null): Promise<Floor> {
  const floor = await readFloor(path);
  if (!floor.ok) throw new CommandError(floor.error.join('\n'));
  return floor.value;
}

export function instantOption(flag: string, text: string): EpochMillis {
  const at = parseInstant(text);
  if (Number.isNaN(at)) throw new UsageError([`${flag}: not an RFC 3339 instant: ${JSON.stringify(text)}`]);
  return at;
}

export function numberOption(flag: string, text: string, isGood: (value: number) => boolean, wants: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || !isGood(value))
    throw new UsageError([`${flag}: wants ${wants}, got ${JSON.stringify(text)}`]);
  return value;
}
