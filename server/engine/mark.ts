// For: what an agent's fold reads, in order: his own events and what contacts say of his work (settled D8). May import: shared. Promises: one total order.
import { compareEvents } from '../../shared/events/order.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import type { Verdict } from './digital/conversation.ts';
import type { Queue } from './directory.ts';
import type { Offer, Segment } from './segment.ts';
import type { SurveyKind } from './survey-facts.ts';

/** How an offer ended that was not answered; null: cancelled, in no figure (settled Q16). */
export type OfferOutcome = 'noAnswer' | 'rejected' | null;

export type Mark = MarkBase &
  (
    | { readonly kind: 'own' | 'sign' }
    | { readonly kind: 'ring'; readonly offer: Offer }
    | { readonly kind: 'ringEnd'; readonly offer: Offer; readonly outcome: OfferOutcome }
    | {
        readonly kind: 'start' | 'hold' | 'resume' | 'consult' | 'consultEnd' | 'talkEnd' | 'wrapEnd';
        readonly segment: Segment;
      }
    | { readonly kind: 'escalated'; readonly queue: Queue | undefined }
    | {
        readonly kind: 'survey';
        readonly survey: SurveyKind;
        readonly score: number;
        readonly queue: Queue | undefined;
      }
    | { readonly kind: 'reply'; readonly verdict: Verdict }
    | { readonly kind: 'turn'; readonly negative: boolean }
  );

/** What all marks have. */
interface MarkBase {
  readonly at: EpochMillis;
  readonly event: FloorEvent;
  readonly contact: Contact | null;
  /** Shows the agent alive (settled Q25); set when the mark is handed to him. */
  sign: boolean;
}

/** By instant, then as settled Q3 orders the events that caused them; marks of one event keep their order. */
export function compareMarks(a: Mark, b: Mark): number {
  return a.at - b.at || (a.event === b.event ? 0 : compareEvents(a.event, b.event));
}

/** What is left of a mark that counts nothing any more: it shows the agent alive, or it does not. */
export const signOf = ({ at, event, contact, sign }: Mark): Mark => ({ at, event, contact, kind: 'sign', sign });
