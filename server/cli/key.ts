// For: `floorwatch key`: who may push events. May import: shared, access, cli, commander. Promises: works beside a running server; a key's text is shown once.
import { Command } from 'commander';
import { formatInstant } from '../../shared/time.ts';
import { openSourceKeys, type SourceKeys } from '../access/source-keys.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { CommandError, sayLine, UsageError, type Terminal } from './terminal.ts';

export function addKey(program: Command, terminal: Terminal): void {
  const key = new Command('key').description('keys with which systems push events');
  const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  addSettings(key.command('create'), ['dataDir'])
    .description('makes a key; the key alone is the last line')
    .requiredOption('--source <id>', 'a source that it may write for; may be given several times', collect, [])
    .action(async ({ source, ...options }: { source: readonly string[] } & Options) =>
      create(await keysOf(options, terminal), source, terminal),
    );
  addSettings(key.command('list'), ['dataDir'])
    .description('lists all keys, without their text')
    .action(async (options: Options) => list(await keysOf(options, terminal), terminal));
  addSettings(key.command('revoke'), ['dataDir'])
    .description('ends a key at once')
    .argument('<id>', 'id of the key, as listed')
    .action(async (id: string, options: Options) => revoke(await keysOf(options, terminal), id, terminal));
  program.addCommand(key);
}

async function keysOf(options: Options, terminal: Terminal): Promise<SourceKeys> {
  return openSourceKeys({ folder: (await configOf(options, terminal)).dataDir });
}

async function create(keys: SourceKeys, sources: readonly string[], { stdout, stderr, now }: Terminal): Promise<void> {
  const made = await keys.create(sources, now());
  if (!made.ok) throw new UsageError([`--source: ${made.error}`]);
  sayLine(stderr, `key ${made.value.id} may write for ${sources.join(', ')}; keep its text, it is not shown again`);
  sayLine(stdout, made.value.text);
}

async function list(keys: SourceKeys, { stdout }: Terminal): Promise<void> {
  for (const { id, sources, createdAt, revokedAt } of await keys.list()) {
    const state = revokedAt === null ? 'in force' : `revoked ${formatInstant(revokedAt)}`;
    sayLine(stdout, [id, formatInstant(createdAt), state, sources.join(',')].join('\t'));
  }
}

async function revoke(keys: SourceKeys, id: string, { stdout, now }: Terminal): Promise<void> {
  if (!(await keys.revoke(id, now()))) throw new CommandError(`no key ${id} is in force: floorwatch key list`);
  sayLine(stdout, `key ${id} is revoked`);
}
