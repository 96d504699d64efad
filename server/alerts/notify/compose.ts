// For: a notice as a message: from the rule's sentence, the row's name, the value, since when, what to do (NOTE9). May import: shared, alerts, notify. Promises: pure; English and Chinese.
import { bySeverity } from '../../../shared/domain.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import type { Runbook } from '../../../shared/notify/runbook.ts';
import { stepsOf } from '../../../shared/notify/runbook.ts';
import { metricRow } from '../../../shared/metrics/catalogue.ts';
import { isStale, leadingOf } from '../../../shared/rules/conditions.ts';
import type { RuleLanguage } from '../../../shared/rules/metric-words.ts';
import type { ScopeKind } from '../../../shared/rules/places.ts';
import { nameIn, reasonPhrase } from '../../../shared/rules/sentence.ts';
import { figureWord } from '../../../shared/rules/value-words.ts';
import { formatInstant, SECOND, type EpochMillis } from '../../../shared/time.ts';
import { loudBy, type Incident, type Member } from './incident.ts';
import type { Line, Message } from './message.ts';
import type { Notice } from './plan.ts';
import { clockWord, spanWord, WORDS, type Words } from './words.ts';

export interface ComposeOptions {
  readonly nameOf: (kind: ScopeKind, id: string, language: RuleLanguage) => string;
  readonly runbooks: ReadonlyMap<string, Runbook>;
  /** Of the floor. */
  readonly zone: string;
  /** Where people reach the server; null when it was not told. */
  readonly publicUrl: string | null;
}

/** Rows that a title names. */
const NAMED = 3;

interface Told extends ComposeOptions {
  readonly language: RuleLanguage;
  readonly words: Words;
  readonly members: readonly Member[];
  readonly lead: Member;
}

export function compose(notice: Notice, options: ComposeOptions, now: EpochMillis): Message {
  const { incident, step, severity, point } = notice;
  const language = point?.language ?? 'en';
  const members = heardOf(incident, now);
  const lead = members[0] ?? [...incident.members.values()][0]!;
  const told: Told = { ...options, language, words: WORDS[language], members, lead };
  const runbook = step === 'closed' ? undefined : options.runbooks.get(lead.rule?.runbook ?? '');
  return {
    ...{ key: notice.id, thread: incident.id, step, severity, language },
    title: titleOf(notice, told),
    lines: linesOf(notice, told),
    steps: runbook === undefined ? [] : stepsOf(runbook).map(({ text }) => nameIn(text, language)),
    stepsTitle: told.words.steps + (runbook === undefined ? '' : ` (${nameIn(runbook.name, language)})`),
    link: linkOf(lead, told),
    data: dataOf(notice, told),
  };
}

/** The worst first, then the oldest. */
const heardOf = (incident: Incident, now: EpochMillis): readonly Member[] =>
  loudBy(incident, now).toSorted((a, b) => bySeverity(a, b) || a.openedAt - b.openedAt);

const linkOf = ({ alertId }: Member, { publicUrl, words }: Told): Message['link'] =>
  publicUrl === null ? null : { text: words.open, url: `${publicUrl}/alerts?alert=${encodeURIComponent(alertId)}` };

function titleOf({ step, severity, incident }: Notice, told: Told): string {
  const { words, language, lead } = told;
  const name = lead.rule === undefined ? lead.alertId : nameIn(lead.rule.name, language);
  const worst = words.severity[severity];
  const mark = {
    opened: worst,
    worse: words.nowWorse(worst),
    escalated: words.unheeded(worst),
    closed: words.over,
  }[step];
  const title = words.titled(mark, name, whereOf(told));
  return incident.closedAt === null || step !== 'closed'
    ? title
    : title + words.lasted(spanWord(incident.closedAt - incident.openedAt, language));
}

const rowName = ({ kind, row }: Member, { nameOf, language }: Told): string => nameOf(kind, row, language);

function whereOf(told: Told): string {
  const names = [...new Set(told.members.map((member) => rowName(member, told)))];
  const rest = names.length - NAMED;
  const first = names.slice(0, NAMED).join(told.words.join);
  return rest > 0 ? `${first} ${told.words.more(rest)}` : first;
}

function linesOf({ step, incident }: Notice, told: Told): readonly Line[] {
  const { words, language, lead, zone, members } = told;
  const end = step === 'closed' ? incident.closedAt : null;
  const over = end !== null;
  const line = (label: string, text: string | null): readonly Line[] =>
    text === null || text === '' ? [] : [{ label, text }];
  const nameOf = (kind: ScopeKind, id: string): string => told.nameOf(kind, id, language);
  return [
    ...line(words.what, lead.rule === undefined ? null : reasonPhrase(lead.rule, { language, nameOf })),
    ...line(words.where, whereOf(told)),
    ...line(
      words.value,
      over ? null : (members.map((member) => valueOf(member, member.value, told)).find(isText) ?? null),
    ),
    ...line(words.worst, over ? valueOf(lead, lead.peak, told, true) : null),
    ...line(words.since, clockWord(lead.since, zone)),
    ...line(words.ended, over ? clockWord(end, zone) : null),
    ...line(words.owner, over ? null : (lead.owner?.by ?? words.nobody)),
  ];
}

const isText = (text: string | null): text is string => text !== null;

/** The figure as it stood when it opened, or at its worst; null where there is none. */
function valueOf(
  { rule, value, anchor, openedAt }: Member,
  figure: number | null,
  told: Told,
  peak = false,
): string | null {
  const leaf = rule === undefined ? undefined : leadingOf(rule.when);
  if (leaf === undefined || isStale(leaf)) return null;
  const unit = metricRow(parseColumn(leaf.metric)?.metric ?? '')?.unit;
  const read = !peak && anchor !== null ? openedAt - anchor : (figure ?? (peak ? value : null));
  if (unit === undefined || read === null) return null;
  const shown =
    unit === 'duration' ? Math.round(read / SECOND) * SECOND : Number(read.toFixed(unit === 'rate' ? 3 : 2));
  return figureWord(unit, shown, told.language);
}

/** What a program wants to know. */
function dataOf({ incident, contact }: Notice, { members, lead }: Told): Readonly<Record<string, unknown>> {
  const instant = (at: EpochMillis | null): string | null => (at === null ? null : formatInstant(at));
  return {
    incident: incident.id,
    contact,
    openedAt: instant(incident.openedAt),
    closedAt: instant(incident.closedAt),
    openMs: incident.closedAt === null ? null : incident.closedAt - incident.openedAt,
    runbook: lead.rule?.runbook ?? null,
    alerts: members.slice(0, 50).map((member) => ({
      id: member.alertId,
      rule: member.rule?.id ?? null,
      scope: { kind: member.kind, row: member.row },
      severity: member.severity,
      since: instant(member.since),
      openedAt: instant(member.openedAt),
      closedAt: instant(member.closedAt),
      value: member.anchor === null ? member.value : member.openedAt - member.anchor,
      peak: member.peak,
      owner: member.owner?.by ?? null,
    })),
  };
}

/** A message by which an address is tried. */
export function testMessage(
  key: string,
  language: RuleLanguage,
  { publicUrl }: Pick<ComposeOptions, 'publicUrl'>,
): Message {
  const words = WORDS[language];
  return {
    ...{
      key,
      thread: key,
      step: 'test',
      severity: 'watch',
      language,
      title: words.titled(words.test, 'Floorwatch', words.test),
    },
    ...{ lines: [{ label: words.what, text: words.testText }], steps: [], stepsTitle: '', data: { test: true } },
    link: publicUrl === null ? null : { text: words.open, url: publicUrl },
  };
}
