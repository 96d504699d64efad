// For: damaged recordings. May import: sources/asterisk-ami, own folder. Promises: each damage is a counted notice with its line, every good message is kept.
import { describe, expect, it } from 'vitest';
import { createRecordingImporter } from '../../../../server/sources/asterisk-ami/import.ts';
import type { SourceEvent, SourceNotice } from '../../../../server/sources/source.ts';
import { recordingText } from './recordings.ts';

const good = recordingText('a').slice(0, 6000);

function read(lines: readonly string[]): { events: readonly SourceEvent[]; notices: SourceNotice[] } {
  const notices: SourceNotice[] = [];
  const importer = createRecordingImporter({ namespace: 'pbx', notice: (notice) => void notices.push(notice) });
  const events = lines.flatMap((line) => importer.line(line));
  return { events: [...events, ...importer.end()], notices };
}
const joinedOf = (events: readonly SourceEvent[]): number =>
  events.filter(({ name }) => name === 'visit.enqueued').length;

describe('a damaged recording', () => {
  it('cut in the middle of a line keeps everything before it', () => {
    const whole = read(good);
    const cut = read([...good, recordingText('a')[6000]!.slice(0, 80)]);
    expect(cut.events).toEqual(whole.events);
    expect(cut.notices).toEqual([{ code: 'bad-line', detail: 'no recorded message', place: 'line 6001' }]);
  });

  it('with garbage between its lines keeps every message and names each piece', () => {
    const whole = read(good);
    const t = 1_795_283_700_000;
    const torn = JSON.stringify({ t, conn: 1, raw: 'Event: QueueCallerJoin\r\nPrivilege: agent,all\r\nQueue: sa' });
    const noise = JSON.stringify({ t, conn: 1, raw: 'Hello, is this a telephone?' });
    const damaged = read([...good.slice(0, 2000), '{"t":', noise, '[]', torn, ...good.slice(2000)]);
    expect(damaged.notices.map(({ code, place }) => [code, place])).toEqual([
      ['bad-line', 'line 2001'],
      ['garbage', 'line 2002'],
      ['bad-line', 'line 2003'],
      ['incomplete', 'line 2004'],
    ]);
    expect(joinedOf(damaged.events)).toBe(joinedOf(whole.events));
    expect(damaged.events.map(({ id }) => id)).toEqual(whole.events.map(({ id }) => id));
  });

  it('that begins in the middle is read from there', () => {
    const { events, notices } = read(recordingText('a').slice(20_000, 26_000));
    expect(joinedOf(events)).toBeGreaterThan(30);
    expect(notices).toEqual([]);
  });
});
