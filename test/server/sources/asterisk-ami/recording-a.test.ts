// For: recording A, a quarter of an hour of a real Asterisk, told as events. May import: sources/asterisk-ami, own folder. Promises: every figure is compared with Asterisk's own.
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../../../../shared/events/event.ts';
import { createRecordingImporter } from '../../../../server/sources/asterisk-ami/import.ts';
import type { SourceEvent, SourceNotice } from '../../../../server/sources/source.ts';
import { crossCheck } from './cross-check.ts';
import { explain, heardOf, type Reason } from './explain.ts';
import { createFold } from './fold.ts';
import { queueLog, recording, recordingText } from './recordings.ts';

const lines = recording('a');
const start = lines[0]!.t;
const log = queueLog('a');
const verb = (queue: string, name: string): number => log.get(queue)?.get(name) ?? 0;

function importAll(): { events: SourceEvent[]; notices: SourceNotice[] } {
  const notices: SourceNotice[] = [];
  const importer = createRecordingImporter({ namespace: 'pbx', notice: (notice) => void notices.push(notice) });
  const events = recordingText('a').flatMap((line) => importer.line(line));
  return { events: [...events, ...importer.end()], notices };
}
const imported = importAll();

/** Every difference of the 92 answers: seconds after the start, who, why (explain.ts proves each from the recording). */
const DIFFERENCES: readonly (readonly [number, string, Reason])[] = [
  [100, 'IAX2/ag1001', 'announcement'],
  [200, 'Local/1029@from-queue', 'just begun'],
  [260, 'IAX2/ag1001', 'announcement'],
  [300, 'Local/1023@from-queue/n', 'removed'],
  [320, 'IAX2/ag1017', 'removed'],
  [350, 'Local/1027@from-queue', 'announcement'],
  [420, 'IAX2/ag1020', 'removed'],
  [480, 'Local/1029@from-queue', 'removed'],
  [490, 'Local/1029@from-queue', 'removed'],
  [570, 'Local/1027@from-queue', 'announcement'],
  [620, 'Local/1024@from-queue/n', 'announcement'],
  [650, 'IAX2/ag1013', 'announcement'],
  [720, 'IAX2/ag1004', 'reset'],
  [720, 'IAX2/ag1018', 'reset'],
  [720, 'Local/1026@from-queue/n', 'removed'],
  [820, 'IAX2/ag1021', 'removed'],
];

describe('recording A', () => {
  it('counts per queue what queue_log counts', () => {
    const fold = createFold();
    imported.events.forEach(fold.apply);
    const queues = [...log.keys()].sort();
    expect(queues).toHaveLength(6);
    const waitingIn = (queue: string): number =>
      [...fold.visits.values()].filter((visit) => visit.queueId === queue).length;
    const ours = queues.map((queue) => ({ queue, waiting: waitingIn(queue), ...fold.counts.get(queue) }));
    const theirs = queues.map((queue) => {
      const ended = ['CONNECT', 'ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY', 'WITHDRAW', 'EXITWITHKEY'];
      return {
        queue,
        waiting: verb(queue, 'ENTERQUEUE') - ended.reduce((sum, name) => sum + verb(queue, name), 0),
        enqueued: verb(queue, 'ENTERQUEUE'),
        answered: verb(queue, 'CONNECT'),
        abandoned: verb(queue, 'ABANDON'),
        timeout: verb(queue, 'EXITWITHTIMEOUT'),
        noAgents: verb(queue, 'EXITEMPTY'),
        withdrawn: verb(queue, 'WITHDRAW'),
        exitKey: verb(queue, 'EXITWITHKEY'),
        unexplained: 0,
        unknown: 0,
      };
    });
    expect(ours).toEqual(theirs);
  });

  it('contradicts itself nowhere and leaves only the talk that the recording cuts', () => {
    const fold = createFold();
    imported.events.forEach(fold.apply);
    expect(fold.faults).toEqual([]);
    expect([...fold.segments.values()].map((segment) => segment.contactId)).toEqual(['pbx:1795284524.1247']);
    expect(imported.notices).toEqual([]);
  });

  it('agrees with all 92 QueueStatus answers on who waits and who is paused, and on who is busy up to what NOTES explain', () => {
    const { compared, differences, fold, notices } = crossCheck(lines);
    expect(compared).toBe(92);
    expect(notices).toEqual([]);
    expect(fold.faults).toEqual([]);
    expect(differences.filter(({ what }) => what !== 'busy')).toEqual([]);
    const heard = heardOf(lines);
    const explained = differences.map((one) => [Math.round((one.t - start) / 1000), one.who, explain(one, heard)]);
    expect(explained.sort()).toEqual(DIFFERENCES.map((row) => [...row]).sort());
  });

  it('EV2 tells nothing that a schema would refuse', () => {
    const refused = imported.events.filter(({ name, data }) => !eventSchemas[name].safeParse(data).success);
    expect(refused).toEqual([]);
    expect(imported.events.length).toBeGreaterThan(2000);
  });

  it('D7 never goes back in time for a contact or an agent, and numbers its events', () => {
    const last = new Map<string, number>();
    for (const { time, data } of imported.events) {
      const { contactId, agentId } = data as { contactId?: unknown; agentId?: unknown };
      for (const entity of [`contact ${String(contactId)}`, `agent ${String(agentId)}`]) {
        if (entity.endsWith('undefined')) continue;
        expect(time).toBeGreaterThanOrEqual(last.get(entity) ?? 0);
        last.set(entity, time);
      }
    }
    const sequences = imported.events.map(({ sequence }) => sequence ?? '');
    expect(sequences).toEqual([...sequences].sort());
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  it('EV3 gives the same events with the same ids when it is read twice', () => {
    expect(importAll().events).toEqual(imported.events);
    expect(new Set(imported.events.map(({ id }) => id)).size).toBe(imported.events.length);
  });

  it('names people as they are called, quotes and Chinese included', () => {
    const fold = createFold();
    imported.events.forEach(fold.apply);
    const names = [...fold.agents.values()].map(({ name }) => name);
    for (const name of ["Pat O'Brien", '王芳', 'Smith, John', 'Kaito 海斗', 'Иван Петров'])
      expect(names).toContain(name);
    const callers = imported.events.flatMap((event) =>
      event.name === 'visit.enqueued' ? [event.data.customer?.name] : [],
    );
    for (const name of ["D'Arcy", 'ACME "West" Ltd', 'Kunde; intern', '李雷', 'Müller'])
      expect(callers).toContain(name);
    expect(callers.filter((name) => name?.includes('\\') === true)).toEqual([]);
  });

  it('tells a transfer for every one that queue_log has, and for those that lost the race to the hang-up', () => {
    const transfers = imported.events.filter((event) => event.name === 'segment.transferred');
    const kinds = transfers.map((event) => event.data.kind);
    const logged = [...log.keys()].reduce(
      (sum, queue) => sum + verb(queue, 'BLINDTRANSFER') + verb(queue, 'ATTENDEDTRANSFER'),
      0,
    );
    expect(logged).toBe(11);
    const inRecording = (event: string): number =>
      lines.filter(
        (line) =>
          line.kind === 'message' && line.raw.startsWith(`Event: ${event}\r\n`) && line.raw.includes('Result: Success'),
      ).length;
    expect(kinds.filter((kind) => kind === 'blind')).toHaveLength(inRecording('BlindTransfer'));
    expect(kinds.filter((kind) => kind === 'consult')).toHaveLength(inRecording('AttendedTransfer'));
    expect(transfers.map((event) => event.data.to)).toContainEqual({ address: '9002' });
  });

  it('ends every talk where Asterisk ends it, by whom it says, once', () => {
    const ended = imported.events.filter((event) => event.name === 'segment.ended' && event.data.queueId !== undefined);
    const completes = lines.filter(
      (line) => line.kind === 'message' && line.raw.startsWith('Event: AgentComplete\r\n'),
    );
    // 388 AgentCompletes: one talk has two of them, one talk has none before the recording ends (NOTES §6.14).
    expect(completes).toHaveLength(388);
    expect(ended).toHaveLength(387);
  });
});
