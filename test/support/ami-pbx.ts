// For: a PBX that lives: callers, members and talks of one queue, told over its manager interface. May import: node. Promises: bound to loopback; its lists always say what is so; closed by `stop`.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export const QUEUE = 'sales';

interface Caller {
  readonly uniqueid: string;
  readonly at: number;
}
interface Talk extends Caller {
  readonly agent: string;
  readonly answeredAt: number;
}

export interface LivePbx {
  readonly port: number;
  join(uniqueid: string): void;
  abandon(uniqueid: string): void;
  answer(uniqueid: string, agent: string): void;
  hangUp(uniqueid: string): void;
  /** `core restart now`: every call and connection ends without a word; members come back with it. */
  crash(): void;
  stop(): Promise<void>;
}

type Headers = Readonly<Record<string, string | number>>;
const rawOf = (headers: Headers): string =>
  `${Object.entries(headers)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\r\n')}\r\n\r\n`;
const clock = (ms: number): string => new Date(Math.max(0, ms)).toISOString().slice(11, 19);

export async function startPbx(agents: readonly string[]): Promise<LivePbx> {
  const sockets = new Set<Socket>();
  const waiting = new Map<string, Caller>();
  const talks = new Map<string, Talk>();
  let startedAt = Date.now();
  let [completed, abandoned] = [0, 0];

  const say = (event: string, headers: Headers): void => {
    const Timestamp = (Date.now() / 1000).toFixed(6);
    const raw = rawOf({ Event: event, Privilege: 'agent,all', Timestamp, Queue: QUEUE, ...headers });
    for (const socket of sockets) socket.write(raw);
  };
  const callerOf = (uniqueid: string): Headers => ({
    Channel: `PJSIP/trunk-${uniqueid}`,
    Uniqueid: uniqueid,
    Linkedid: uniqueid,
  });
  const callOf = ({ uniqueid, agent }: Talk): Headers => ({
    ...callerOf(uniqueid),
    DestChannel: `${agent}-77`,
    DestUniqueid: `${uniqueid}.agent`,
    Interface: agent,
    MemberName: agent,
  });
  const inCall = (agent: string): boolean => [...talks.values()].some((talk) => talk.agent === agent);

  function list(socket: Socket, ActionID: string, items: readonly Headers[], end: string): void {
    for (const item of items) socket.write(rawOf({ ...item, ActionID }));
    socket.write(rawOf({ Event: end, ActionID, EventList: 'Complete', ListItems: items.length }));
  }
  const queueItems = (): Headers[] => [
    { Event: 'QueueParams', Queue: QUEUE, ServiceLevel: 20, Completed: completed, Abandoned: abandoned },
    ...agents.map((agent) => ({
      ...{ Event: 'QueueMember', Queue: QUEUE, Name: agent, Location: agent, Membership: 'static' },
      ...{ LoginTime: Math.floor(startedAt / 1000), Status: inCall(agent) ? 2 : 1, InCall: inCall(agent) ? 1 : 0 },
      ...{ Paused: 0, PausedReason: '' },
    })),
    ...[...waiting.values()].map(({ uniqueid, at }) => ({
      ...{ Event: 'QueueEntry', Queue: QUEUE, Uniqueid: uniqueid, CallerIDNum: 'unknown', CallerIDName: 'unknown' },
      Wait: Math.floor((Date.now() - at) / 1000),
    })),
  ];
  const channelItems = (): Headers[] =>
    [...talks.values()].flatMap((talk) => {
      const common = { Event: 'CoreShowChannel', ChannelState: 6, BridgeId: `b${talk.uniqueid}` };
      const [age, answered] = [clock(Date.now() - talk.at), clock(Date.now() - talk.answeredAt)];
      const queue = { Application: 'Queue', ApplicationData: `${QUEUE},t`, Duration: age };
      const agent = { Channel: `${talk.agent}-77`, Uniqueid: `${talk.uniqueid}.agent`, Linkedid: talk.uniqueid };
      return [
        { ...common, ...callerOf(talk.uniqueid), ...queue },
        { ...common, ...agent, Application: 'AppQueue', Duration: answered },
      ];
    });

  function answerTo(socket: Socket, raw: string): void {
    const value = (key: string): string => new RegExp(`(?:^|\r\n)${key}: (.*)`, 'iu').exec(raw)?.[1] ?? '';
    const [action, ActionID] = [value('Action'), value('ActionID')];
    const reply = (headers: Headers): void => void socket.write(rawOf({ Response: 'Success', ActionID, ...headers }));
    if (action === 'Challenge') reply({ Challenge: '1234' });
    else if (action === 'Login') {
      reply({ Message: 'Authentication accepted' });
      sockets.add(socket);
    } else if (action === 'Ping') reply({ Ping: 'Pong' });
    else if (action === 'CoreStatus') {
      const start = new Date(startedAt).toISOString();
      reply({ CoreStartupDate: start.slice(0, 10), CoreStartupTime: start.slice(11) });
    } else if (action === 'QueueStatus') {
      reply({ EventList: 'start' });
      list(socket, ActionID, queueItems(), 'QueueStatusComplete');
    } else if (action === 'CoreShowChannels') {
      reply({ EventList: 'start' });
      list(socket, ActionID, channelItems(), 'CoreShowChannelsComplete');
    }
  }

  const all = new Set<Socket>();
  const server = createServer((socket) => {
    all.add(socket);
    let unread = '';
    socket.on('error', () => socket.destroy());
    socket.on('close', () => all.delete(socket) && sockets.delete(socket));
    socket.on('data', (bytes: Buffer) => {
      const parts = (unread + bytes.toString()).split('\r\n\r\n');
      unread = parts.pop() ?? '';
      for (const part of parts) answerTo(socket, part);
    });
    socket.write('Asterisk Call Manager/11.0.0\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hangUpLines = (): void => {
    for (const socket of all) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    join(uniqueid) {
      waiting.set(uniqueid, { uniqueid, at: Date.now() });
      say('QueueCallerJoin', callerOf(uniqueid));
    },
    abandon(uniqueid) {
      waiting.delete(uniqueid);
      abandoned++;
      say('QueueCallerAbandon', callerOf(uniqueid));
      say('QueueCallerLeave', callerOf(uniqueid));
    },
    answer(uniqueid, agent) {
      const talk = { ...waiting.get(uniqueid)!, agent, answeredAt: Date.now() };
      waiting.delete(uniqueid);
      talks.set(uniqueid, talk);
      say('QueueCallerLeave', callerOf(uniqueid));
      say('AgentConnect', { ...callOf(talk), HoldTime: Math.round((talk.answeredAt - talk.at) / 1000) });
    },
    hangUp(uniqueid) {
      const talk = talks.get(uniqueid)!;
      talks.delete(uniqueid);
      completed++;
      const TalkTime = Math.round((Date.now() - talk.answeredAt) / 1000);
      say('AgentComplete', { ...callOf(talk), Reason: 'caller', HoldTime: 1, TalkTime });
    },
    crash() {
      waiting.clear();
      talks.clear();
      [completed, abandoned, startedAt] = [0, 0, Date.now()];
      hangUpLines();
    },
    async stop() {
      hangUpLines();
      server.close();
      await once(server, 'close');
    },
  };
}
