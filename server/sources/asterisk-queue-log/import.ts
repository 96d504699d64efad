// For: Asterisk's queue_log as events, for `import --format asterisk-queue-log` (metrics.md §4.4). May import: shared, sources/source, own folder. Promises: a file read twice gives the same events; lines that say nothing to us pass.
import type { SourceEvent } from '../source.ts';
import { onAbandon, onComplete, onConnect, onEnter, onLeft, onRing, onStart, onTransfer } from './calls.ts';
import { parseLogLine, type CallLine, type LogLine, type MemberLine, type TalkLine } from './line.ts';
import { onAdded, onLog, onPause, onPauseAll, onRemoved } from './members.ts';
import { LogState } from './state.ts';

type Take<L extends LogLine> = (state: LogState, line: L) => void;

const CALLS: Readonly<Record<string, Take<CallLine>>> = {
  ENTERQUEUE: onEnter,
  ABANDON: onAbandon,
  EXITWITHTIMEOUT: (state, line) => onLeft(state, line, 'timeout'),
  EXITEMPTY: (state, line) => onLeft(state, line, 'noAgents'),
  EXITWITHKEY: (state, line) => onLeft(state, line, 'exitKey'),
  WITHDRAW: (state, line) => onLeft(state, line, 'withdrawn'),
  SYSCOMPAT: (state, line) => onLeft(state, line, undefined),
};
const TALKS: Readonly<Record<string, Take<TalkLine>>> = {
  CONNECT: onConnect,
  COMPLETEAGENT: (state, line) => onComplete(state, line, 'agent'),
  COMPLETECALLER: (state, line) => onComplete(state, line, 'customer'),
  RINGNOANSWER: (state, line) => onRing(state, line, 'noAnswer'),
  RINGCANCELED: (state, line) => onRing(state, line, 'cancelled'),
  AGENTDUMP: (state, line) => onRing(state, { ...line, data: [] }, 'rejected'),
  TRANSFER: (state, line) => onTransfer(state, line, 'blind'),
  BLINDTRANSFER: (state, line) => onTransfer(state, line, 'blind'),
  ATTENDEDTRANSFER: (state, line) => onTransfer(state, line, 'consult'),
  PAUSE: (state, line) => onPause(state, line, true),
  UNPAUSE: (state, line) => onPause(state, line, false),
  ADDMEMBER: onAdded,
  REMOVEMEMBER: onRemoved,
};
const MEMBERS: Readonly<Record<string, Take<MemberLine>>> = {
  PAUSEALL: (state, line) => onPauseAll(state, line, true),
  UNPAUSEALL: (state, line) => onPauseAll(state, line, false),
  AGENTLOGIN: (state, line) => onLog(state, line, true),
  AGENTCALLBACKLOGIN: (state, line) => onLog(state, line, true),
  AGENTLOGOFF: (state, line) => onLog(state, line, false),
  AGENTCALLBACKLOGOFF: (state, line) => onLog(state, line, false),
};

export interface LogImporter {
  /** The events that a line makes known; `fault` is told what is wrong with it. */
  line(text: string, fault: (error: string) => void): SourceEvent[];
}

/** `namespace` prefixes ids of calls (settled D6): that of the live source of the same PBX. */
export function createLogImporter(namespace: string): LogImporter {
  const state = new LogState(namespace);
  return {
    line(text, fault) {
      const raw = text.trimEnd();
      if (raw === '') return [];
      const parsed = parseLogLine(raw);
      if (!parsed.ok) {
        fault(parsed.error);
        return [];
      }
      state.begin(parsed.value, raw);
      if (!take(state, parsed.value))
        fault(`${parsed.value.verb} names no ${parsed.value.queue === null ? 'queue' : 'member'}`);
      return state.drain();
    },
  };
}

/** False for a line that lacks what its verb needs. */
function take(state: LogState, line: LogLine): boolean {
  const { verb, queue, agent } = line;
  if (verb === 'QUEUESTART') onStart(state, line);
  else if (verb in CALLS) return queue !== null && done(CALLS[verb]!, state, { ...line, queue });
  else if (verb in TALKS)
    return queue !== null && agent !== null && done(TALKS[verb]!, state, { ...line, queue, agent });
  else if (verb in MEMBERS) return agent !== null && done(MEMBERS[verb]!, state, { ...line, agent });
  return true;
}

function done<L extends LogLine>(call: Take<L>, state: LogState, line: L): true {
  call(state, line);
  return true;
}
