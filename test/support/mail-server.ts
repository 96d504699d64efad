// For: a real SMTP server that receives mails in tests. May import: node, smtp-server. Promises: keeps what came; close() ends it.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly to: readonly string[];
  readonly source: string;
}
export interface MailServer {
  /** With the account that it wants. */
  readonly url: string;
  readonly port: number;
  readonly mails: Mail[];
  /** An SMTP status with which the next mails are refused, one each. */
  readonly refusals: number[];
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: Mail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'floorwatch' && password === 'mail-password'
        ? done(null, { user: username })
        : done(new Error('no')),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = refusals.shift();
        if (refusal !== undefined) return done(Object.assign(new Error('refused here'), { responseCode: refusal }));
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString() });
        done(null, `queued as ${mails.length}`);
      });
    },
  });
  // Connections that are cut are the sender's doing.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const url = `smtp://floorwatch:mail-password@127.0.0.1:${port}`;
  return { url, port, mails, refusals, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The text of a mail's first part, decoded. */
export function textOf({ source }: Mail): string {
  const base64 = /Content-Transfer-Encoding: base64\r\n\r\n([\s\S]*?)\r\n--/u.exec(source)?.[1];
  if (base64 !== undefined) return Buffer.from(base64, 'base64').toString();
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/u.exec(source)?.[1] ?? '';
  const bytes = part
    .replaceAll(/=\r\n/gu, '')
    .replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** A header, unfolded; encoded words as they are. */
export const headerOf = ({ source }: Mail, name: string): string =>
  new RegExp(`^${name}: ((?:.*\r\n[ \t])*.*)\r$`, 'imu').exec(source)?.[1]?.replaceAll(/\r\n[ \t]/gu, ' ') ?? '';
