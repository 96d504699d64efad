// For: a connector that has logged in and knows two members of one queue, and what tests of its lists ask of it. May import: shared, own folder. Promises: every call makes a conversation of its own.
import { createScript, type Headers, type Lists, type Script } from './script.ts';

export const AG1 = 'IAX2/ag1001';
export const AG2 = 'Local/1026@from-queue/n';
export const QUEUE: Headers = { Queue: 'sales', ServiceLevel: 20, Completed: 7, Abandoned: 2 };

export const talk = (uniqueid: string, agentChannel: string, queue = 'sales', age = '00:00:30'): Headers[] => [
  {
    Channel: `IAX2/trunk-${uniqueid}`,
    Uniqueid: uniqueid,
    Linkedid: uniqueid,
    Application: 'Queue',
    ApplicationData: `${queue},tT,,,90`,
    BridgeId: `b${uniqueid}`,
    Duration: age,
  },
  {
    Channel: agentChannel,
    Uniqueid: `${uniqueid}.agent`,
    Linkedid: uniqueid,
    Application: 'AppQueue',
    BridgeId: `b${uniqueid}`,
    Duration: '00:00:10',
  },
];
export const snapshots = (script: Script) =>
  script.events.flatMap((event) => (event.name === 'source.snapshot' ? [event.data] : []));
export const after = (script: Script, from: number): string[] => script.told().slice(from);

export function working(
  lists: Lists = {
    queues: [QUEUE],
    members: [
      { queue: 'sales', location: AG1 },
      { queue: 'sales', location: AG2 },
    ],
  },
): Script {
  const script = createScript();
  script.connect();
  script.lists(0, lists);
  return script;
}
