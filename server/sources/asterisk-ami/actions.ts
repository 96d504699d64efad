// For: what we send to the PBX. May import: own folder. Promises: only actions that read; a header never breaks into two.
import { CHANNELS_ACTION, QUEUES_ACTION } from './mapper.ts';

/** An action as AMI reads it. Values with a line break are our own mistake: settings forbid them. */
export function action(name: string, headers: Readonly<Record<string, string>>): string {
  const lines = [`Action: ${name}`, ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`)];
  for (const line of lines) if (/[\r\n]/.test(line)) throw new Error(`a header of ${name} breaks its line`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

const named = (what: string, n: number): { ActionID: string } => ({ ActionID: `${what}-${String(n)}` });

export const queueStatus = (n: number): string => action('QueueStatus', named(QUEUES_ACTION, n));
export const ping = (n: number): string => action('Ping', named('floorwatch-ping', n));

/** All that a login asks for: when the PBX started, its queues, its channels. */
export const resyncRequests = (n: number): string =>
  action('CoreStatus', named('floorwatch-status', n)) +
  queueStatus(n) +
  action('CoreShowChannels', named(CHANNELS_ACTION, n));
