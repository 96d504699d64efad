// For: reading a trace of system calls: was each event synced before it was acknowledged (D13). May import: nothing. Promises: goes by the ids in the bytes that were read and written; a call that has not returned has done nothing.
export interface SyncTrace {
  /** Ids that were acknowledged. */
  readonly answered: readonly string[];
  /** Those of them whose bytes in the log no finished sync had covered. */
  readonly early: readonly string[];
  readonly syncs: number;
}

type Standing = 'asked' | 'written' | 'synced';

const READ = /^\d+ +(?:<\.\.\. )?read(?:\(| resumed)/u;
const ACKNOWLEDGED = /^\d+ +(?:write|writev|sendmsg|sendto)\((\d+)<.*HTTP\/1\.1 202 /u;
const SYNC = /^\d+ +f(?:data)?sync\(/u;
const RESUMED_SYNC = /^(\d+) +<\.\.\. f(?:data)?sync resumed>.*= 0$/u;

/**
 * `trace` is strace's output with `-f -y`. One thread writes and syncs the log, so what was written before a sync began is
 * covered when it returns 0. Answers on one connection come in the order of its requests.
 */
export function readTrace(trace: string, log: string, ids: readonly string[]): SyncTrace {
  const standing = new Map<string, Standing>();
  const waiting = new Map<string, string[]>();
  const syncing = new Set<string>();
  const result = { answered: [] as string[], early: [] as string[], syncs: 0 };
  const synced = (): void => {
    result.syncs++;
    for (const [id, how] of standing) if (how === 'written') standing.set(id, 'synced');
  };
  const openReads = new Map<string, string>();

  for (const line of trace.split('\n')) {
    const thread = line.slice(0, line.indexOf(' '));
    if (READ.test(line)) {
      const connection = /read\((\d+)</u.exec(line)?.[1] ?? openReads.get(thread) ?? '';
      if (line.endsWith('<unfinished ...>')) openReads.set(thread, connection);
      for (const id of idsOn(line, ids)) {
        standing.set(id, 'asked');
        waiting.set(connection, [...(waiting.get(connection) ?? []), id]);
      }
    } else if (line.includes('pwrite64(') && line.includes(log)) {
      for (const id of idsOn(line, ids)) standing.set(id, 'written');
    } else if (SYNC.test(line) && line.includes(log)) {
      if (line.endsWith('<unfinished ...>')) syncing.add(thread);
      else if (/= 0$/u.test(line)) synced();
    } else if (RESUMED_SYNC.test(line)) {
      if (syncing.delete(thread)) synced();
    } else {
      const connection = ACKNOWLEDGED.exec(line)?.[1];
      const id = connection === undefined ? undefined : waiting.get(connection)?.shift();
      if (id === undefined) continue;
      result.answered.push(id);
      if (standing.get(id) !== 'synced') result.early.push(id);
    }
  }
  return result;
}

const idsOn = (line: string, ids: readonly string[]): readonly string[] => ids.filter((id) => line.includes(id));
