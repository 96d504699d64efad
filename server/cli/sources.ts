// For: the list of source kinds: one line each. May import: sources. Promises: nothing else knows all kinds.
import { createRegistry, type SourceRegistry } from '../sources/source.ts';
import { asteriskAmiSource } from '../sources/asterisk-ami/index.ts';
import { httpPushSource } from '../sources/http-push/index.ts';
import { replaySource } from '../sources/replay/index.ts';
import { simulatorSource } from '../sources/simulator/index.ts';

export const sourceRegistry = (): SourceRegistry =>
  createRegistry([httpPushSource, replaySource, simulatorSource, asteriskAmiSource]);
