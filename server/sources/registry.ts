// For: every kind of source there is: a new one adds one line. May import: sources. Promises: nothing but the list.
import { asteriskAmiSource } from './asterisk-ami/index.ts';
import { httpPushSource } from './http-push/index.ts';
import { redisStreamSource } from './redis-stream/index.ts';
import { replaySource } from './replay/index.ts';
import { simulatorSource } from './simulator/index.ts';
import { createRegistry, type SourceRegistry } from './source.ts';

export const sourceRegistry: SourceRegistry = createRegistry([
  httpPushSource,
  replaySource,
  simulatorSource,
  asteriskAmiSource,
  redisStreamSource,
]);
