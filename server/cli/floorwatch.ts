// For: the command line: which commands there are, and how they end. May import: cli, commander. Promises: exit code 0 done, 1 failed, 2 wrong usage; our own mistakes are thrown on.
import { Command, CommanderError } from 'commander';
import { addDemo } from './demo.ts';
import { addImport } from './import.ts';
import { addKey } from './key.ts';
import { addReplay } from './replay/command.ts';
import { addServe } from './serve.ts';
import { addSimulate } from './simulate.ts';
import { CommandError, sayLine, UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** Runs one command. `args` are those behind the program's name. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await programFor(terminal).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal);
  }
}

function programFor(terminal: Terminal): Command {
  const program = new Command('floorwatch');
  program.description('Real-time supervisor wallboard for contact centres').showHelpAfterError('(--help tells more)');
  for (const add of [addServe, addDemo, addReplay, addSimulate, addImport, addKey]) add(program, terminal);
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
  if (error instanceof UsageError || error instanceof CommandError) {
    for (const line of error.message.split('\n')) sayLine(stderr, `floorwatch: ${line}`);
    return error instanceof UsageError ? 2 : 1;
  }
  throw error;
}
