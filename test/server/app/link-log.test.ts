// For: what the log says of sources that cannot connect. May import: all.
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLinkLog } from '../../../server/app/link-log.ts';
import { runSources } from '../../../server/app/run-sources.ts';
import { parseSources } from '../../../server/sources/configured.ts';
import { asteriskAmiSource } from '../../../server/sources/asterisk-ami/index.ts';
import { redisStreamSource } from '../../../server/sources/redis-stream/index.ts';
import { createRegistry, type Source, type SourceSink, type SourceStatus } from '../../../server/sources/source.ts';
import { configuredSource } from '../../support/configured-source.ts';

function watched() {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (fields: object, message: string): void =>
      void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  return { lines, log, links: createLinkLog(log) };
}
const lost = (reason: string): SourceStatus => ({ state: 'lost', reason, retryInMs: 250 });

const sink: SourceSink = {
  events: () => Promise.resolve(),
  status: () => undefined,
  notice: () => undefined,
  rejected: () => undefined,
  gap: () => undefined,
};
function running() {
  const { lines, log } = watched();
  const sources = runSources({
    sinkFor: () => sink,
    now: Date.now,
    positionOf: () => null,
    onError: (source, error) => log.error({ source, error: String(error) }, 'a connector broke'),
    log,
    beforeStart: () => undefined,
    afterRemoval: () => undefined,
  });
  onTestFinished(() => sources.stop());
  return { lines, sources };
}

describe('SRC9 the log on links', () => {
  it('SRC9 has one line for a loss, none for a retry with the same reason, one for the way back', () => {
    const { lines, links } = watched();
    for (const status of [
      { state: 'connecting' },
      lost('ECONNREFUSED'),
      { state: 'connecting' },
      lost('ECONNREFUSED'),
      { state: 'refused', reason: 'WRONGPASS' },
      lost('ECONNREFUSED'),
      { state: 'connected' },
      { state: 'connected', detail: 'news' },
      lost('ECONNREFUSED'),
    ] as const)
      links.told('pbx', status);
    expect(lines).toEqual([
      'warn a source is not connected {"source":"pbx","state":"lost","reason":"ECONNREFUSED"}',
      'warn a source is refused {"source":"pbx","state":"refused","reason":"WRONGPASS"}',
      'info a source is connected again {"source":"pbx"}',
      'warn a source is not connected {"source":"pbx","state":"lost","reason":"ECONNREFUSED"}',
    ]);
  });

  it('SRC9 says nothing of who connects at once, and not for ever of reasons that never repeat', () => {
    const { lines, links } = watched();
    links.told('crm', { state: 'connected' });
    expect(lines).toEqual([]);
    for (let nth = 0; nth < 1000; nth++) links.told('pbx', lost(`port ${String(nth)}`));
    expect(lines).toHaveLength(10);
  });

  it('SRC9 says it again of a source that starts anew, and that it is back once its settings are mended', () => {
    const { lines, links } = watched();
    links.told('pbx', lost('WRONGPASS'));
    links.starts('pbx');
    links.told('pbx', lost('WRONGPASS'));
    links.starts('pbx');
    links.told('pbx', { state: 'connected' });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['warn', 'warn', 'info']);
  });

  it('SRC9 SRC2 names the source and the reason, without its secret', async () => {
    const { lines, sources } = running();
    const source: Source = {
      run: ({ sink: own, signal }) => {
        own.status(lost('no user with topsecretpw'));
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      },
    };
    await sources.use([
      configuredSource('a', source, { redact: (text) => text.replaceAll('topsecretpw', '[secret]') }),
    ]);
    expect(lines).toEqual([
      'warn a source is not connected {"source":"a","state":"lost","reason":"no user with [secret]"}',
    ]);
  });

  it('SRC9 leaves a connector that broke to the line that says so', async () => {
    const { lines, sources } = running();
    await sources.use([configuredSource('a', { run: () => Promise.reject(new Error('ours')) })]);
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toContain('a connector broke');
  });

  it('SRC9 has a line on real connectors that reach nobody, once while they try again', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    const entries = [
      {
        id: 'pbx',
        kind: 'asterisk-ami',
        settings: { host: '127.0.0.1', port, username: 'u', secret: 'topsecretpw' },
      },
      {
        id: 'crm',
        kind: 'redis-stream',
        settings: { url: `redis://u:topsecretpw@127.0.0.1:${String(port)}`, streams: ['events'] },
      },
    ];
    const parsed = parseSources({ sources: entries }, createRegistry([asteriskAmiSource, redisStreamSource]), {
      env: {},
      readFile: () => expect.unreachable(),
    });
    const { lines, sources } = running();
    await sources.use(parsed.ok ? parsed.value : expect.unreachable(JSON.stringify(parsed.error)));
    await expect.poll(() => lines.length, { timeout: 5000 }).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('topsecretpw');
    for (const id of ['pbx', 'crm']) expect(lines.join()).toContain(`"source":"${id}"`);
  });
});
