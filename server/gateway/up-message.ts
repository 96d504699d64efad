// For: the door of the socket: what a client says, checked once. May import: shared. Promises: from unknown to a typed message or a reason; nothing else is let in.
import { brief } from '../../shared/events/explain.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { upSchemas, type Up } from '../../shared/protocol/messages.ts';

export type UpMessage = { [K in keyof Up]: { readonly name: K; readonly message: Up[K] } }[keyof Up];

/** The message of an event and its arguments, or what is wrong with it. */
export function parseUp(event: unknown, args: readonly unknown[]): Result<UpMessage, string> {
  switch (event) {
    case 'hello':
      return parse('hello', args);
    case 'view':
      return parse('view', args);
    case 'resync':
      return parse('resync', args);
    case 'drawer':
      return parse('drawer', args);
    case 'alert':
      return parse('alert', args);
    case 'report':
      return parse('report', args);
    default:
      return err('no such message');
  }
}

function parse<K extends keyof Up>(name: K, args: readonly unknown[]): Result<UpMessage, string> {
  if (args.length !== 1) return err(`${name}: wants exactly one argument`);
  const parsed = upSchemas[name].safeParse(args[0]);
  if (parsed.success) return ok({ name, message: parsed.data } as UpMessage);
  const issue = parsed.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  return err(brief(`${name}${path === '' ? '' : `.${path}`}: ${issue?.message ?? 'not as agreed'}`));
}
