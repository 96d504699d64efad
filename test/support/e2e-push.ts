// For: pushing events over HTTP as a system of a hall would. May import: shared, node. Promises: nothing is counted as pushed before the server has said so.
import { typeOf, type EventData, type EventName } from '../../shared/events/event.ts';
import { receiptSchema } from '../../shared/events/receipt.ts';
import { formatInstant, SECOND, type EpochMillis } from '../../shared/time.ts';

/** Resolves to how many events were accepted. */
export type Push = (events: readonly object[]) => Promise<number>;

/** A CloudEvents object of a source. */
export const cloudEvent = <N extends EventName>(
  source: string,
  id: string,
  name: N,
  at: EpochMillis,
  data: EventData<N>,
): object => ({ specversion: '1.0', id, source, type: typeOf(name), time: formatInstant(at), data });

/** Posts batches with a key. Resolves to how many were accepted; throws when any was not. */
export function pushTo(url: string, key: string): Push {
  return async (events) => {
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(events),
      signal: AbortSignal.timeout(30 * SECOND),
    });
    const body: unknown = await response.json();
    if (response.status !== 202) throw new Error(`pushing was answered ${response.status}: ${JSON.stringify(body)}`);
    const { accepted, rejected } = receiptSchema.parse(body);
    if (rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(rejected[0])}`);
    return accepted;
  };
}
