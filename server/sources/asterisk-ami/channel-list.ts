// For: who talks and who rings, read from CoreShowChannels (NOTES §6.30). May import: shared, own folder. Promises: pure.
import type { Millis } from '../../../shared/time.ts';
import { text, type AmiMessage } from './message.ts';

export interface FoundTalk {
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly queue: string;
  /** How long the caller's channel has lived: the stay in the queue is not longer. */
  readonly callerAge: Millis;
  readonly agentChannel: string;
  readonly agentUid: string;
  /** How long the agent's channel has lived: it was made for the ring. */
  readonly agentAge: Millis;
}

export interface FoundRing {
  readonly callerLinkedid: string;
  readonly agentChannel: string;
}

export interface FoundChannels {
  readonly talks: readonly FoundTalk[];
  readonly rings: readonly FoundRing[];
}

/** `00:00:25` as ms; hours may pass 99. */
function durationOf(value: string): Millis {
  const match = /^(\d+):(\d{2}):(\d{2})$/.exec(value);
  return match === null ? 0 : ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000;
}

/**
 * A caller with application Queue in a bridge talks to the channel with application AppQueue in the same bridge; without
 * such a channel he was handed on (attended transfer) and the queue's call is over.
 */
export function readChannels(channels: readonly AmiMessage[]): FoundChannels {
  const agents = channels.filter((channel) => text(channel, 'application') === 'AppQueue');
  const byBridge = new Map(agents.filter(isBridged).map((channel) => [text(channel, 'bridgeid'), channel]));
  const talks = channels
    .filter((channel) => text(channel, 'application') === 'Queue' && isBridged(channel))
    .flatMap((caller) => {
      const agent = byBridge.get(text(caller, 'bridgeid'));
      return agent === undefined ? [] : [talkOf(caller, agent)];
    });
  // Not bridged: it rings, or its agent hears an announcement before he gets the caller.
  const rings = agents
    .filter((channel) => !isBridged(channel))
    .map((channel) => ({ callerLinkedid: text(channel, 'linkedid'), agentChannel: text(channel, 'channel') }));
  return { talks, rings };
}

const isBridged = (channel: AmiMessage): boolean => text(channel, 'bridgeid') !== '';

const talkOf = (caller: AmiMessage, agent: AmiMessage): FoundTalk => ({
  uniqueid: text(caller, 'uniqueid'),
  linkedid: text(caller, 'linkedid'),
  // `sales,tT,,,90`: the queue's name goes to the first comma.
  queue: text(caller, 'applicationdata').split(',', 1)[0] ?? '',
  callerAge: durationOf(text(caller, 'duration')),
  agentChannel: text(agent, 'channel'),
  agentUid: text(agent, 'uniqueid'),
  agentAge: durationOf(text(agent, 'duration')),
});

/** The name that a channel shares with the Interface that was called: `IAX2/ag1001-8812` → `IAX2/ag1001`. */
function calledName(channel: string): string {
  const cut = channel.lastIndexOf('-');
  return cut <= 0 ? channel : channel.slice(0, cut);
}

/** Whether a channel was made by calling an Interface; a Local one may end in options (`/n`). */
export function isChannelOf(channel: string, interfaceName: string): boolean {
  const name = calledName(channel);
  return (
    interfaceName === name || (interfaceName.startsWith('Local/') && interfaceName.replace(/\/[a-z]+$/, '') === name)
  );
}
