// For: what a channel of delivery is: a small interface and its definition. May import: shared, zod. Promises: a sender knows messages and addresses, nothing of alerts, journal or retries.
import type { z } from 'zod';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { Message } from './message.ts';

/** A message on its way. */
export interface Sending {
  readonly message: Message;
  /** Addresses, of channels that have them. */
  readonly to: readonly string[];
  /** Aborted when it has taken too long or the server stops. */
  readonly signal: AbortSignal;
  readonly now: EpochMillis;
}

export type Sent =
  | { readonly ok: true; readonly reference: string }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Trying again would end in the same. */
      readonly permanent: boolean;
      /** How long the receiver wants to be left alone. */
      readonly retryAfterMs?: Millis;
    };

/** Sends what it is given. Never rejects for what the world does. */
export interface Sender {
  send(sending: Sending): Promise<Sent>;
}

export interface ChannelDefinition<S extends z.ZodType = z.ZodType> {
  readonly kind: string;
  readonly settings: S;
  /** It sends to the addresses of a contact point, not to one place. */
  readonly addressed: boolean;
  create(settings: z.infer<S>): Sender;
}

export const defineChannel = <S extends z.ZodType>(definition: ChannelDefinition<S>): ChannelDefinition<S> =>
  definition;

/** A channel as configured, ready to send. */
export interface Channel {
  readonly id: string;
  readonly kind: string;
  readonly addressed: boolean;
  readonly sender: Sender;
  /** A text about it without its secrets. */
  readonly redact: (text: string) => string;
}
