// For: how far the server is, for those who ask. May import: shared, ingest, app. Promises: words only.
import type { LocalText } from '../../shared/domain.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { EngineLoop } from './engine-loop.ts';

export type Phase = 'built' | 'reading' | 'live' | 'stopping';

/** Null when it is ready. */
export function notReady(phase: Phase, loop: EngineLoop, ingest: Ingest): string | null {
  if (phase === 'live') return ingest.trouble()?.reason ?? null;
  if (phase === 'stopping') return 'the server is stopping';
  const { part, done, of } = loop.reading;
  return `${part === 'journal' ? 'the journal is' : 'older days are'} being read: ${done} of ${of} events`;
}

export const fillingOf = ({ older }: EngineLoop): LocalText | null =>
  older === 0
    ? null
    : { en: `reading older days: ${older} events left`, 'zh-CN': `正在读取更早的数据：还剩 ${older} 条事件` };
