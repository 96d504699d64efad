// For: the command line: which commands there are, and how they end. May import: shared, cli, commander. Promises: exit code 0 done, 1 failed, 2 wrong usage; what the system refuses is one line with its place; our own mistakes are thrown on.
import { Command, CommanderError } from 'commander';
import { isFailureOfFiles } from '../../shared/failures.ts';
import { systemFailure } from './file-failures.ts';
import { CommandError, sayLine, UsageError, type ExitCode, type Terminal } from './terminal.ts';

type Add = (program: Command, terminal: Terminal) => void;

/** Read when asked for: a server need not wait for what only `simulate` needs, nor `key list` for a server. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  serve: async () => (await import('./serve.ts')).addServe,
  demo: async () => (await import('./demo.ts')).addDemo,
  replay: async () => (await import('./replay/command.ts')).addReplay,
  backtest: async () => (await import('./backtest/command.ts')).addBacktest,
  simulate: async () => (await import('./simulate.ts')).addSimulate,
  import: async () => (await import('./import.ts')).addImport,
  key: async () => (await import('./key.ts')).addKey,
  backup: async () => (await import('./backup.ts')).addBackup,
  restore: async () => (await import('./restore.ts')).addRestore,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
};

/** Runs one command. `args` are those behind the program's name. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const program = await programFor(args[0] ?? '', terminal);
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal);
  }
}

/** With the one command that is meant, or with all of them for help. */
async function programFor(meant: string, terminal: Terminal): Promise<Command> {
  const program = new Command('floorwatch');
  program.description('Real-time supervisor wallboard for contact centres').showHelpAfterError('(--help tells more)');
  const one = Object.hasOwn(COMMANDS, meant) ? COMMANDS[meant] : undefined;
  for (const load of one === undefined ? Object.values(COMMANDS) : [one]) (await load())(program, terminal);
  for (const command of everyCommand(program)) {
    command.exitOverride().allowExcessArguments(false);
    command.configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  }
  return program;
}

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

function exitCodeOf(error: unknown, { stderr }: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const isTold = error instanceof UsageError || error instanceof CommandError || isFailureOfFiles(error);
  const said = isTold ? error.message : systemFailure(error);
  if (said === null) throw error;
  for (const line of said.split('\n')) sayLine(stderr, `floorwatch: ${line}`);
  return error instanceof UsageError ? 2 : 1;
}
