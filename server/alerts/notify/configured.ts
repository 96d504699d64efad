// For: notify.json: the channels of delivery, with their secrets looked up. May import: shared, notify, sources/secrets, zod. Promises: a wrong file is refused whole, every mistake with its path; no secret in any of it.
import { z } from 'zod';
import { id } from '../../../shared/events/common.ts';
import { brief, explain, type Problem } from '../../../shared/events/explain.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { redactorOf, resolveSecrets, writtenSecrets, type Secrets } from '../../sources/secrets.ts';
import type { Channel, ChannelDefinition } from './channel.ts';
import { dingtalkChannel } from './dingtalk.ts';
import { emailChannel } from './email.ts';
import { feishuChannel } from './feishu.ts';
import { slackChannel } from './slack.ts';
import { teamsChannel } from './teams.ts';
import { webhookChannel } from './webhook.ts';
import { wecomChannel } from './wecom.ts';

const DEFINITIONS: readonly ChannelDefinition[] = [
  emailChannel,
  webhookChannel,
  slackChannel,
  teamsChannel,
  dingtalkChannel,
  wecomChannel,
  feishuChannel,
];

const MAX_CHANNELS = 100;
const channelsSchema = z.object({ channels: z.array(z.unknown()) });
const documentSchema = z.strictObject({ channels: z.array(z.unknown()).max(MAX_CHANNELS) });
const entrySchema = z.strictObject({ id, kind: z.string(), settings: z.unknown().optional() });
const kindSchema = z.object({ kind: z.string(), settings: z.unknown().optional() });

type Parsed = Result<Channel, readonly Problem[]>;

/** The channels of `{"channels": [{"id", "kind", "settings"}]}`, or every problem. Nothing is sent. */
export function parseChannels(document: unknown, secrets: Secrets): Result<readonly Channel[], readonly Problem[]> {
  const parsed = documentSchema.safeParse(document);
  const around = parsed.success ? [] : explain(parsed.error);
  const given = channelsSchema.safeParse(document).data?.channels.slice(0, MAX_CHANNELS) ?? [];
  const entries = given.map((entry, index) => parseEntry(entry, index, secrets));
  const channels = entries.flatMap((entry) => (entry.ok ? [entry.value] : []));
  const problems = [...around, ...entries.flatMap((entry) => (entry.ok ? [] : entry.error)), ...repeated(given)];
  if (problems.length > 0) return err(problems.map(({ path, error }) => ({ path: brief(path), error: brief(error) })));
  return ok(channels);
}

/** The settings are looked at even when the entry around them is wrong: all mistakes are told at once. */
function parseEntry(input: unknown, index: number, secrets: Secrets): Parsed {
  const path = `channels.${index}`;
  const entry = entrySchema.safeParse(input);
  const wrong = entry.success ? [] : explain(entry.error, path.split('.'));
  const { kind, settings } = kindSchema.safeParse(input).data ?? {};
  const definition = DEFINITIONS.find((one) => one.kind === kind);
  if (definition === undefined) {
    const unknown = { path: `${path}.kind`, error: `is none of ${DEFINITIONS.map((one) => one.kind).join(', ')}` };
    return err(kind === undefined ? wrong : [...wrong, unknown]);
  }
  const made = parseSettings(definition, settings, `${path}.settings`, secrets);
  if (!entry.success || !made.ok) return err([...wrong, ...(made.ok ? [] : made.error)]);
  return ok({ id: entry.data.id, kind: definition.kind, addressed: definition.addressed, ...made.value });
}

function parseSettings(
  definition: ChannelDefinition,
  given: unknown,
  path: string,
  secrets: Secrets,
): Result<Pick<Channel, 'sender' | 'redact'>, readonly Problem[]> {
  const resolved = resolveSecrets(given ?? {}, path, secrets);
  const read = definition.settings.safeParse(resolved.value);
  const missing = new Set(resolved.problems.map((problem) => problem.path));
  const wrong = read.success ? [] : explain(read.error, path.split('.'));
  const problems = [...resolved.problems, ...wrong.filter((problem) => !missing.has(problem.path))];
  if (!read.success || problems.length > 0) return err(problems);
  // Whole addresses are hidden: those of webhooks are passwords.
  const redact = redactorOf([...resolved.secrets, ...writtenSecrets(read.data), ...addressesIn(read.data)]);
  return ok({ sender: definition.create(read.data), redact });
}

function addressesIn(settings: unknown): readonly string[] {
  const parsed = z.looseObject({ url: z.string() }).safeParse(settings);
  return parsed.success ? [parsed.data.url] : [];
}

function repeated(entries: readonly unknown[]): readonly Problem[] {
  const ids = entries.map((entry) => entrySchema.safeParse(entry).data?.id);
  return ids.flatMap((one, index) =>
    one !== undefined && ids.indexOf(one) < index
      ? [{ path: `channels.${index}.id`, error: `stands twice: ${one}` }]
      : [],
  );
}
