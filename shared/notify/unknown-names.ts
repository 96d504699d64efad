// For: names in rules, rosters and contact points that nobody has (NOTE12): told to who writes them, while they are no mistake yet. May import: shared. Promises: pure; each by its path.
import type { Rule } from '../rules/rule.ts';
import type { ContactPoint } from './contact-point.ts';
import type { Roster } from './roster.ts';
import type { Warning } from '../warnings.ts';

type Names = Pick<ReadonlySet<string>, 'has'>;

/** What there is now. */
export interface KnownNames {
  readonly contacts: Names;
  readonly rosters: Names;
  readonly runbooks: Names;
  /** `addressed`: sends to addresses. */
  readonly channels: Pick<ReadonlyMap<string, { readonly addressed: boolean }>, 'get'>;
}

export function unknownInRule(
  { notify = [], escalate = [], runbook }: Pick<Rule, 'notify' | 'escalate' | 'runbook'>,
  known: Pick<KnownNames, 'contacts' | 'rosters' | 'runbooks'>,
): readonly Warning[] {
  const isSomebody = (name: string): boolean => known.contacts.has(name) || known.rosters.has(name);
  const told = notify.map((name, nth) => ({ path: `notify.${nth}`, name }));
  const later = escalate.map(({ to }, nth) => ({ path: `escalate.${nth}.to`, name: to }));
  const people = [...told, ...later].filter(({ name }) => !isSomebody(name));
  const noRunbook = runbook !== undefined && !known.runbooks.has(runbook);
  return [
    ...people.map(({ path }) => ({ path, warned: 'nobody' as const })),
    ...(noRunbook ? [{ path: 'runbook', warned: 'noRunbook' as const }] : []),
  ];
}

export function unknownInContact(
  { via }: Pick<ContactPoint, 'via'>,
  { channels }: Pick<KnownNames, 'channels'>,
): readonly Warning[] {
  return via.flatMap(({ channel, to = [] }, nth): readonly Warning[] => {
    const known = channels.get(channel);
    if (known === undefined) return [{ path: `via.${nth}.channel`, warned: 'noChannel' }];
    return known.addressed && to.length === 0 ? [{ path: `via.${nth}.to`, warned: 'noAddress' }] : [];
  });
}

export function unknownInRoster(
  { week, exceptions, holidays, otherwise }: Roster,
  { contacts }: Pick<KnownNames, 'contacts'>,
): readonly Warning[] {
  const shifts = [
    ...Object.entries(week).map(([day, those]) => ({ at: `week.${day}`, those: those ?? [] })),
    ...Object.entries(exceptions).map(([date, those]) => ({ at: `exceptions.${date}`, those })),
    { at: 'holidays.shifts', those: holidays.shifts },
  ];
  const named = shifts.flatMap(({ at, those }) =>
    those.flatMap(({ who }, shift) => who.map((name, nth) => ({ path: `${at}.${shift}.who.${nth}`, name }))),
  );
  const last = otherwise.map((name, nth) => ({ path: `otherwise.${nth}`, name }));
  return [...named, ...last]
    .filter(({ name }) => !contacts.has(name))
    .map(({ path }) => ({ path, warned: 'noContact' }));
}
