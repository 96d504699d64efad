// For: a real HTTP server that receives messages in tests. May import: node, test/support. Promises: answers as it is told, keeps what came; close() ends it.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen } from './http.ts';

export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What the next requests are answered, one each; then 200. `hang`: never. */
  readonly answers: (Answer | 'hang')[];
  otherwise: Answer | 'hang';
  close(): Promise<void>;
}

export async function startReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const answers: (Answer | 'hang')[] = [];
  const receiver = { received, answers, otherwise: { status: 200 } as Answer | 'hang' };
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      const answer = answers.shift() ?? receiver.otherwise;
      if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
    });
  });
  const { url, close } = await listen(http, port);
  return Object.assign(receiver, { url, close });
}
