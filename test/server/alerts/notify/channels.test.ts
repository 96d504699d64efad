// For: every channel against a real receiver on this machine.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../../shared/result.ts';
import type { Channel, Sent } from '../../../../server/alerts/notify/channel.ts';
import { parseChannels } from '../../../../server/alerts/notify/configured.ts';
import { sendWithin } from '../../../../server/alerts/notify/courier.ts';
import type { Message } from '../../../../server/alerts/notify/message.ts';
import { openChannels } from '../../../../server/cli/follow-channels.ts';
import { headerOf, startMailServer, textOf, type MailServer } from '../../../support/mail-server.ts';
import { startReceiver, type Receiver } from '../../../support/receiver.ts';

const NOW = Date.UTC(2026, 0, 15, 14, 41, 0, 250);
const SECRET = 'a secret of some length';
const message: Message = {
  ...{ key: 'rule etc@1768488060000/opened/duty/hook', thread: 'rule etc@1768488060000', step: 'opened' },
  ...{ severity: 'critical', language: 'en', title: '[Critical] Longest wait: ETC <tolling> & more' },
  lines: [{ label: 'Value', text: '05:12 *now*' }],
  ...{ steps: ['Ask <them>', 'Announce'], stepsTitle: 'What to do' },
  link: { text: 'Open in Floorwatch', url: 'https://wall.example.org/?alert=etc%40queue' },
  data: { incident: 'rule etc@1768488060000' },
};

let receiver: Receiver;
let mail: MailServer;
beforeEach(async () => void ([receiver, mail] = await Promise.all([startReceiver(), startMailServer()])));
afterEach(async () => void (await Promise.all([receiver.close(), mail.close()])));

function channelOf(kind: string, settings: object, env: Record<string, string> = {}): Channel {
  const parsed = parseChannels(
    { channels: [{ id: 'one', kind, settings }] },
    { env, readFile: (path) => (path === '/run/secret' ? ok(`${SECRET}\n`) : err('cannot be read')) },
  );
  if (!parsed.ok) expect.unreachable(JSON.stringify(parsed.error));
  return parsed.value[0]!;
}
const send = (channel: Channel, to: readonly string[] = [], ms = 30_000): Promise<Sent> =>
  sendWithin(ms, new AbortController().signal, (signal) => channel.sender.send({ message, to, signal, now: NOW }));
const bodyOf = <T>(): T => JSON.parse(receiver.received[0]!.body) as T;

/** HMAC-SHA256 by the other library of the platform. */
async function hmac(key: string, text: string): Promise<Uint8Array> {
  const bytes = (given: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(given));
  const imported = await crypto.subtle.importKey('raw', bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes(text)));
}
const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

describe('a webhook', () => {
  it('NOTE10 is a CloudEvent, signed over its timestamp and body, with the key of the notice', async () => {
    const sent = await send(channelOf('webhook', { url: receiver.url, secret: { file: '/run/secret' } }));
    expect(sent).toEqual({ ok: true, reference: 'HTTP 200' });
    const { headers, body } = receiver.received[0]!;
    expect(headers['floorwatch-timestamp']).toBe('1768488060');
    expect(headers['floorwatch-signature']).toBe(`v1=${hex(await hmac(SECRET, `1768488060.${body}`))}`);
    expect(headers['idempotency-key']).toBe(encodeURI(message.key));
    expect(JSON.parse(body)).toMatchObject({
      ...{ specversion: '1.0', id: message.key, source: 'floorwatch', type: 'floorwatch.alert.notice.v1' },
      time: '2026-01-15T14:41:00.250Z',
      data: { incident: message.thread, step: 'opened', severity: 'critical', title: message.title },
    });
  });

  it.each([
    [{ status: 503 }, false],
    [{ status: 429, headers: { 'retry-after': '7' } }, false],
    [{ status: 408 }, false],
    [{ status: 404 }, true],
    [{ status: 401, body: 'who are you' }, true],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, true],
  ])('NOTE4 an answer of %j is final: %s', async (answer, permanent) => {
    receiver.answers.push(answer);
    const sent = await send(channelOf('webhook', { url: receiver.url, secret: SECRET }));
    expect(sent).toMatchObject({ ok: false, permanent, ...(answer.status === 429 ? { retryAfterMs: 7000 } : {}) });
    expect(receiver.received).toHaveLength(1);
  });

  it('NOTE5 who does not answer is left behind, who is not there is said', async () => {
    receiver.otherwise = 'hang';
    const channel = channelOf('webhook', { url: receiver.url, secret: SECRET });
    expect(await send(channel, [], 50)).toMatchObject({ ok: false, reason: 'no answer in time', permanent: false });
    await receiver.close();
    const refused = await send(channel);
    expect(refused).toMatchObject({ ok: false, permanent: false });
    expect(refused.ok ? '' : refused.reason).toMatch(/ECONNREFUSED/u);
  });
});

describe('chats', () => {
  it('NOTE10 Slack has blocks, and names are no markup', async () => {
    receiver.otherwise = { status: 200, body: 'ok' };
    expect(await send(channelOf('slack', { url: receiver.url }))).toEqual({ ok: true, reference: 'ok' });
    const body = bodyOf<{ text: string; attachments: [{ blocks: { text: { text: string } }[] }] }>();
    expect(body.text).toBe('[Critical] Longest wait: ETC &lt;tolling&gt; &amp; more');
    expect(body.attachments[0].blocks.map(({ text }) => text.text)).toEqual([
      message.title,
      '*Value:* 05:12 *now*',
      '*What to do*\n1. Ask &lt;them&gt;\n2. Announce',
      '<https://wall.example.org/?alert=etc%40queue|Open in Floorwatch>',
    ]);
    receiver.otherwise = { status: 200, body: 'no_service' };
    expect(await send(channelOf('slack', { url: receiver.url }))).toMatchObject({ ok: false, permanent: false });
  });

  it('NOTE10 Teams has an Adaptive Card', async () => {
    receiver.otherwise = { status: 202 };
    expect(await send(channelOf('teams', { url: receiver.url }))).toEqual({ ok: true, reference: 'HTTP 202' });
    expect(bodyOf()).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            ...{ type: 'AdaptiveCard', version: '1.4' },
            actions: [{ type: 'Action.OpenUrl', url: message.link?.url }],
          },
        },
      ],
    });
  });

  it('NOTE10 DingTalk is signed in its query', async () => {
    receiver.otherwise = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    const url = `${receiver.url}/robot/send?access_token=abc`;
    expect(await send(channelOf('dingtalk', { url, secret: SECRET }))).toEqual({ ok: true, reference: 'code 0' });
    const asked = new URL(receiver.received[0]!.url, receiver.url).searchParams;
    expect(asked.get('access_token')).toBe('abc');
    expect(asked.get('timestamp')).toBe(String(NOW));
    expect(asked.get('sign')).toBe(base64(await hmac(SECRET, `${NOW}\n${SECRET}`)));
    const { msgtype, markdown } = bodyOf<{ msgtype: string; markdown: { title: string; text: string } }>();
    expect([msgtype, markdown.title]).toEqual(['markdown', message.title]);
    expect(markdown.text).toContain('**Value** 05:12 \\*now\\*');
  });

  it('NOTE10 Feishu is signed in its body', async () => {
    receiver.otherwise = { status: 200, body: '{"code":0,"msg":"success"}' };
    expect(await send(channelOf('feishu', { url: receiver.url, secret: SECRET }))).toMatchObject({ ok: true });
    expect(bodyOf()).toMatchObject({
      ...{ timestamp: '1768488060', msg_type: 'interactive' },
      sign: base64(await hmac(`1768488060\n${SECRET}`, '')),
      card: { header: { template: 'red', title: { content: message.title } } },
    });
  });

  it('NOTE10 WeCom stays within 4,096 bytes', async () => {
    receiver.otherwise = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    const channel = channelOf('wecom', { url: receiver.url });
    const steps = Array.from({ length: 40 }, () => '恶劣天气'.repeat(30));
    await channel.sender.send({
      message: { ...message, steps },
      to: [],
      signal: new AbortController().signal,
      now: NOW,
    });
    const { markdown } = bodyOf<{ markdown: { content: string } }>();
    expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096);
    expect(markdown.content).toMatch(/\(https:\/\/wall\.example\.org\/\?alert=etc%40queue\)$/u);
  });

  it.each([
    ['dingtalk', '{"errcode":130101,"errmsg":"send too fast"}', false],
    ['dingtalk', '{"errcode":310000,"errmsg":"sign not match"}', true],
    ['wecom', '{"errcode":45009,"errmsg":"api freq out of limit"}', false],
    ['wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', true],
    ['feishu', '{"code":11232,"msg":"frequency limited"}', false],
    ['feishu', '{"code":19021,"msg":"sign match fail"}', true],
    ['feishu', '<html>', false],
  ])('NOTE4 %s answers %s: final %s', async (kind, body, permanent) => {
    receiver.otherwise = { status: 200, body };
    expect(await send(channelOf(kind, { url: receiver.url }))).toMatchObject({ ok: false, permanent });
  });
});

describe('mail', () => {
  const settings = (): object => ({ url: { env: 'SMTP' }, from: 'Floorwatch <floorwatch@example.org>' });

  it('NOTE10 goes to a real server, with text, HTML, one thread a group and the server’s word as proof', async () => {
    const channel = channelOf('email', settings(), { SMTP: mail.url });
    const sent = await send(channel, ['zhao@example.org', 'li@example.org']);
    expect(sent).toMatchObject({ ok: true });
    expect(sent.ok && sent.reference).toMatch(/queued as 1/u);
    await send(channel, ['zhao@example.org']);
    const [first, second] = mail.mails;
    expect(first!.to).toEqual(['zhao@example.org', 'li@example.org']);
    expect(headerOf(first!, 'Subject')).toBe(message.title);
    expect(headerOf(first!, 'Message-ID')).toBe(headerOf(second!, 'Message-ID'));
    expect(headerOf(first!, 'References')).not.toBe(headerOf(first!, 'Message-ID'));
    expect(headerOf(first!, 'X-Floorwatch-Key')).toBe(encodeURI(message.key));
    expect(textOf(first!)).toContain('Value: 05:12 *now*');
    expect(first!.source).toContain('ETC &lt;tolling&gt; &amp; more');
  });

  it('NOTE4 a mailbox that does not exist is final, a server that is busy is not, nor a wrong password', async () => {
    const channel = channelOf('email', settings(), { SMTP: mail.url });
    mail.refusals.push(550, 451);
    expect(await send(channel, ['a@example.org'])).toMatchObject({ ok: false, permanent: true });
    expect(await send(channel, ['a@example.org'])).toMatchObject({ ok: false, permanent: false });
    const wrong = channelOf('email', settings(), { SMTP: mail.url.replace('mail-password', 'other-password') });
    expect(await send(wrong, ['a@example.org'])).toMatchObject({ ok: false, permanent: false });
    expect(await send(channel, [])).toMatchObject({ ok: false, permanent: true });
  });

  it('NOTE5 a server that says nothing, or is not there, keeps nobody', async () => {
    const silent = await startSilent();
    const channel = channelOf('email', settings(), { SMTP: `smtp://127.0.0.1:${silent.port}` });
    expect(await send(channel, ['a@example.org'], 100)).toMatchObject({ ok: false, permanent: false });
    await silent.close();
    const refused = await send(channel, ['a@example.org']);
    expect(refused.ok ? '' : refused.reason).toMatch(/ECONNREFUSED/u);
  });
});

async function startSilent(): Promise<{ port: number; close(): Promise<void> }> {
  const { createServer } = await import('node:net');
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

describe('notify.json', () => {
  const parse = (document: unknown) => parseChannels(document, { env: {}, readFile: () => err('cannot be read') });

  it('NOTE11 is refused whole, every mistake with its path and without a secret', () => {
    const parsed = parse({
      channels: [
        { id: 'a', kind: 'pigeon' },
        { id: 'b', kind: 'webhook', settings: { url: 'ftp://x', secret: { env: 'NONE' } } },
        { id: 'c', kind: 'webhook', settings: { url: 'https://x.example', secret: 'too short' } },
        { id: 'c', kind: 'slack', settings: { url: { file: '/none' } } },
      ],
    });
    const problems = parsed.ok ? [] : parsed.error;
    expect(problems.map(({ path }) => path)).toEqual([
      'channels.0.kind',
      'channels.1.settings.secret',
      'channels.1.settings.url',
      'channels.2.settings.secret',
      'channels.3.settings.url',
      'channels.3.id',
    ]);
    expect(JSON.stringify(problems)).not.toContain('too short');
  });

  it('NOTE11 whatever stands in it is read or refused with reasons', () => {
    const settings = fc.dictionary(fc.constantFrom('url', 'secret', 'from', 'headers', 'x'), fc.jsonValue());
    const kinds = ['email', 'webhook', 'slack', 'teams', 'dingtalk', 'wecom', 'feishu', 'fax'];
    const entry = fc.record({ id: fc.string(), kind: fc.constantFrom(...kinds), settings }, { requiredKeys: [] });
    const document = fc.oneof(fc.jsonValue(), fc.record({ channels: fc.array(fc.oneof(entry, fc.jsonValue())) }));
    fc.assert(
      fc.property(document, (given) => {
        const read = parse(given);
        if (!read.ok) expect(read.error.length).toBeGreaterThan(0);
      }),
      { seed: 3 },
    );
  });

  it('NOTE11 a changed file is taken while the server runs, a wrong one changes nothing and is said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'floorwatch-notify-'));
    const path = join(folder, 'notify.json');
    const write = (...ids: readonly string[]): Promise<void> =>
      writeFile(
        path,
        JSON.stringify({
          channels: ids.map((id) => ({ id, kind: 'slack', settings: { url: 'https://x.example/s3cret' } })),
        }),
      );
    await write('a');
    const file = await openChannels(path, { env: {} });
    const taken: (readonly string[])[] = [file.channels.map(({ id }) => id)];
    const said: string[] = [];
    const note = (_fields: object, message: string): void => void said.push(message);
    const app = { useChannels: (channels: readonly Channel[]) => void taken.push(channels.map(({ id }) => id)) };
    const watch = file.follow(app, { info: note, warn: note, error: note });
    await write('a', 'b');
    await expect.poll(() => taken.at(-1), { timeout: 30_000 }).toEqual(['a', 'b']);
    await write('c', 'c');
    await expect.poll(() => said.join(), { timeout: 30_000 }).toContain('channels.1.id: stands twice: c');
    expect(taken.at(-1)).toEqual(['a', 'b']);
    expect(said.join()).not.toContain('s3cret');
    await watch.stop();
    await rm(folder, { recursive: true });
    await expect(openChannels(path, { env: {} })).rejects.toThrow('cannot be read');
  });

  it('NOTE11 what is told of a channel holds neither its secret nor its address', () => {
    const parsed = parse({
      channels: [
        { id: 'a', kind: 'dingtalk', settings: { url: 'https://x.example/?access_token=tok', secret: 'SEC1234' } },
      ],
    });
    const channel = parsed.ok ? parsed.value[0]! : expect.unreachable();
    expect(channel.redact('https://x.example/?access_token=tok said SEC1234')).toBe('[secret] said [secret]');
  });
});
