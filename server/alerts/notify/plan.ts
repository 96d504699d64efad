// For: which notices an incident wants, to whom and when (NOTE1 to NOTE8). May import: shared, alerts, notify. Promises: pure: from what is kept and the documents as they stand, so that a restart wants the same.
import { SEVERITY_RANK, type Severity } from '../../../shared/domain.ts';
import { audibleAt, type ContactPoint, type Via } from '../../../shared/notify/contact-point.ts';
import type { NoticeStep } from '../../../shared/notify/notify-events.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { idOf } from '../alert-events.ts';
import { isUnheeded } from './delivery-book.ts';
import { loudBy, worstOf, type Incident, type Member, type Told } from './incident.ts';
import { meantBy, type Recipients } from './recipients.ts';

/** A notice that is not delivered yet. */
export interface Notice {
  readonly id: string;
  readonly incident: Incident;
  readonly step: NoticeStep;
  readonly severity: Severity;
  readonly contact: string;
  /** Null when nobody has that name. */
  readonly point: ContactPoint | null;
  readonly via: Via;
  /** Not before. */
  readonly dueAt: EpochMillis;
  /** This attempt's number. */
  readonly attempt: number;
}

interface Want {
  readonly step: NoticeStep;
  /** Tells notices of one step apart. */
  readonly nth: string;
  readonly severity: Severity;
  readonly contact: string;
  readonly point: ContactPoint | null;
  readonly at: EpochMillis;
}

const NOWHERE: Via = { channel: 'none' };

/** Notices that are still to be delivered, now or later; those of a channel in their order. */
export function noticesOf(incident: Incident, recipients: Recipients): readonly Notice[] {
  const before = [...openings(incident, recipients), ...escalations(incident, recipients)].flatMap((want) =>
    noticesFor(incident, want),
  );
  const busy = new Set(before.map(({ contact, via }) => `${contact}\n${via.channel}`));
  // Who has yet to hear that it began must not hear first that it is over.
  const ends = endings(incident, recipients).filter(({ contact, via }) => !busy.has(`${contact}\n${via.channel}`));
  return [...before, ...ends];
}

function noticesFor(incident: Incident, want: Want): readonly Notice[] {
  const { step, nth, severity, contact, point, at } = want;
  return (point?.via ?? [NOWHERE]).flatMap((via) => {
    const id = idOf(incident.id, `${step}${nth}`, contact, via.channel);
    const told = incident.told.get(id);
    if (told !== undefined && isOver(told)) return [];
    const dueAt = Math.max(at, told?.retryAt ?? at);
    return [{ id, incident, step, severity, contact, point, via, dueAt, attempt: (told?.attempts ?? 0) + 1 }];
  });
}

const isOver = ({ outcome }: Told): boolean => outcome === 'sent' || outcome === 'gaveUp';

/** When each is first named by an alert that is heard, in that order. */
function named(incident: Incident, recipients: Recipients): ReadonlyMap<string, Naming> {
  const all = new Map<string, Naming>();
  const heard = loudBy(incident, Infinity).toSorted((a, b) => a.loudSince! - b.loudSince!);
  for (const member of heard)
    for (const target of member.rule?.notify ?? []) {
      const { contacts, unknown } = meantBy(target, member.loudSince!, recipients);
      for (const point of contacts) add(all, point.id, point, member);
      for (const id of unknown) add(all, id, null, member);
    }
  return all;
}

interface Naming {
  readonly point: ContactPoint | null;
  /** The alerts that name it, in order of being heard. */
  readonly members: Member[];
}

function add(all: Map<string, Naming>, id: string, point: ContactPoint | null, member: Member): void {
  const known = all.get(id);
  if (known === undefined) all.set(id, { point, members: [member] });
  else if (!known.members.includes(member)) known.members.push(member);
}

/** That it began, and each time that it became worse. */
function openings(incident: Incident, recipients: Recipients): readonly Want[] {
  return [...named(incident, recipients)].flatMap(([contact, { point, members }]) => {
    const wants: Want[] = [];
    let told = -1;
    for (const [index, member] of members.entries()) {
      if (SEVERITY_RANK[member.severity] <= told) continue;
      const gathered = member.loudSince! + (point?.gatherMs ?? 0);
      const severity = worstOf(members.filter(({ loudSince }) => loudSince! <= gathered)) ?? member.severity;
      const at = point === null ? gathered : audibleAt(point, severity, gathered, recipients);
      told = SEVERITY_RANK[severity];
      const [step, nth] = index === 0 ? (['opened', ''] as const) : (['worse', `-${severity}`] as const);
      if (!isSuperseded(incident, at)) wants.push({ step, nth, severity, contact, point, at });
    }
    // What waits for the end of quiet hours is not told after something worse has been.
    return wants.filter((want, index) => !wants.slice(index + 1).some(({ at }) => at <= want.at));
  });
}

/** It was over before anybody had to be told. */
const isSuperseded = ({ closedAt }: Incident, at: EpochMillis): boolean => closedAt !== null && closedAt <= at;

function escalations(incident: Incident, recipients: Recipients): readonly Want[] {
  return [...incident.escalated.values()].flatMap(({ rule, nth, to, at }) => {
    const own = [...incident.members.values()].filter((member) => member.rule?.id === rule);
    // Acknowledged, quiet or over meanwhile: what has not gone out need not.
    if (!own.some(isUnheeded)) return [];
    const severity = worstOf(loudBy(incident, at)) ?? 'watch';
    const { contacts, unknown } = meantBy(to, at, recipients);
    const base = { step: 'escalated', nth: `-${rule}-${nth + 1}`, severity } as const;
    return [
      ...contacts.map((point): Want => {
        const due = audibleAt(point, severity, at, recipients);
        return { ...base, contact: point.id, point, at: due };
      }),
      ...unknown.map((contact): Want => ({ ...base, contact, point: null, at })),
    ];
  });
}

/** That it is over, to whoever has heard of it. */
function endings(incident: Incident, recipients: Recipients): readonly Notice[] {
  const { closedAt } = incident;
  if (closedAt === null) return [];
  const heard = new Map(
    [...incident.told.values()]
      .filter(({ outcome, step }) => outcome === 'sent' && step !== 'closed')
      .map((told) => [`${told.contact}\n${told.channel}`, told]),
  );
  return [...heard.values()].flatMap(({ contact, channel }) => {
    const point = recipients.contacts.get(contact);
    const via = point?.via.find((one) => one.channel === channel);
    if (point === undefined || via === undefined) return [];
    const severity = worstOf(loudBy(incident, closedAt)) ?? 'watch';
    const at = audibleAt(point, severity, closedAt, recipients);
    const only = { ...point, via: [via] };
    return noticesFor(incident, { step: 'closed', nth: '', severity, contact, point: only, at });
  });
}
