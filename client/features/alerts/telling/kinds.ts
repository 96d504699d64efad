// For: contact points, rosters and runbooks as kinds of documents, and what else the server tells of them. May import: shared, alerts parts. Promises: judged by the schema that the server uses.
import {
  contactReaders,
  readDeliveries,
  readLoad,
  readTrials,
  rosterReaders,
  runbookReaders,
  type AlarmLoadAnswer,
  type Deliveries,
  type DocumentVersion,
  type Readers,
  type Trial,
} from '../../../../shared/notify/answers.ts';
import type { ContactPoint } from '../../../../shared/notify/contact-point.ts';
import type { Roster } from '../../../../shared/notify/roster.ts';
import type { Runbook } from '../../../../shared/notify/runbook.ts';
import { readProblem } from '../../../../shared/rules/answers.ts';
import { formatInstant, type EpochMillis } from '../../../../shared/time.ts';
import { command, JSON_HEADERS, read, writeDocument } from '../../../documents/documents-door.ts';
import { asked, bodyOf } from '../../../documents/unanswered.ts';
import type { DeskKind } from '../../../documents/use-desk.ts';

export interface Kind<T extends object> extends DeskKind<T> {
  /** Every version of one, the newest first. */
  readonly versions: (id: string) => Promise<readonly DocumentVersion<T>[]>;
}

const kindOf = <T extends object>(path: string, readers: Readers<T>): Kind<T> => ({
  name: path,
  read: () => read(`/${path}`, readers.list),
  write: (id, document, seen) => writeDocument(path, { id, document, seen }, readers.version),
  versions: (id) => read(`/${path}/${encodeURIComponent(id)}/versions`, readers.versions),
  judge: readers.judge,
});

export const CONTACTS: Kind<ContactPoint> = kindOf('contact-points', contactReaders);
export const ROSTERS: Kind<Roster> = kindOf('rosters', rosterReaders);
export const RUNBOOKS: Kind<Runbook> = kindOf('runbooks', runbookReaders);

export const readDelivered = (): Promise<Deliveries> => read('/deliveries', readDeliveries);

export interface Refused {
  readonly why: string;
}

/** Sends a test message by each channel of a contact point. Rejects with an `Unanswered` when there is no answer. */
export async function tryOut(contact: string): Promise<readonly Trial[] | Refused> {
  const path = `/api/v1/contact-points/${encodeURIComponent(contact)}/test`;
  const response = await asked(path, { method: 'POST', headers: JSON_HEADERS, body: '{}' });
  const told = await bodyOf(response);
  return response.ok ? readTrials(told) : { why: readProblem(told).detail };
}

/** Resolves to why it was refused, null when it was done. */
export const retry = (notice: string): Promise<string | null> =>
  command(`/deliveries/${encodeURIComponent(notice)}/retry`, 'POST', {});

/** `supervisors`: null for as many as did something about an alert. */
export const readAlarmLoad = (
  from: EpochMillis,
  to: EpochMillis,
  supervisors: number | null,
): Promise<AlarmLoadAnswer> =>
  read(
    `/alert-load?from=${formatInstant(from)}&to=${formatInstant(to)}${supervisors === null ? '' : `&supervisors=${supervisors}`}`,
    readLoad,
  );
