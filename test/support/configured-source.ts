// For: a source as configured, without a file. May import: sources. Promises: ids stay, nothing is secret, unless said otherwise.
import type { ConfiguredSource } from '../../server/sources/configured.ts';
import type { Source } from '../../server/sources/source.ts';

export const configuredSource = (
  id: string,
  source: Source,
  more: Partial<ConfiguredSource> = {},
): ConfiguredSource => ({ id, kind: id, name: id, source, ids: null, counted: false, redact: (text) => text, ...more });
