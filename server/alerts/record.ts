// For: the record of an incident as Markdown: its life, values, who did what, who was told, what was ticked (A6). May import: shared, alerts, notify. Promises: pure; every line has its instant.
import { leadingOf } from '../../shared/rules/conditions.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import type { Runbook } from '../../shared/notify/runbook.ts';
import { stepsOf } from '../../shared/notify/runbook.ts';
import type { RuleLanguage } from '../../shared/rules/metric-words.ts';
import type { ScopeKind } from '../../shared/rules/places.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { nameIn, ruleSentence } from '../../shared/rules/sentence.ts';
import { figureWord } from '../../shared/rules/value-words.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { escapeMarkdown } from './notify/render.ts';
import { spanWord, WORDS } from './notify/words.ts';
import type { Opening, OpeningEvent } from './openings.ts';
import { RECORD_WORDS, type RecordWords } from './record-words.ts';

export interface RecordOptions {
  readonly rule: Rule | undefined;
  readonly runbook: Runbook | undefined;
  readonly nameOf: (kind: ScopeKind, id: string, language: RuleLanguage) => string;
  readonly language: RuleLanguage;
  readonly zone: string;
  /** When it is written. */
  readonly now: EpochMillis;
}

interface Writing extends RecordOptions {
  readonly words: RecordWords;
  readonly at: (instant: EpochMillis) => string;
  readonly figure: (value: number | null) => string | null;
}

export function recordOf(opening: Opening, options: RecordOptions): string {
  const { language, zone, rule } = options;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const leaf = rule === undefined ? undefined : leadingOf(rule.when);
  const unit = leaf === undefined ? undefined : metricRow(parseColumn(leaf.metric)?.metric ?? '')?.unit;
  const figure = (value: number | null): string | null => {
    if (value === null || unit === undefined) return null;
    return figureWord(
      unit,
      unit === 'duration' ? Math.round(value / SECOND) * SECOND : Number(value.toFixed(4)),
      language,
    );
  };
  const writing: Writing = {
    ...options,
    words: RECORD_WORDS[language],
    at: (instant) => format.format(instant),
    figure,
  };
  return [
    ...head(opening, writing),
    ...life(opening, writing),
    ...steps(opening, writing),
    ...messages(opening, writing),
  ].join('\n');
}

function head(opening: Opening, writing: Writing): readonly string[] {
  const { words, rule, nameOf, language, at, now, zone } = writing;
  const { kind, row, openedAt, closedAt, severity, id } = opening;
  const name = rule === undefined ? opening.rule : nameIn(rule.name, language);
  const lasted = spanWord((closedAt ?? now) - openedAt, language);
  const sentence =
    rule === undefined ? [] : [`> ${escapeMarkdown(ruleSentence(rule, { language, nameOf: named(writing) }))}`, ''];
  const facts: readonly (readonly [string, string])[] = [
    [words.severity, WORDS[language].severity[severity]],
    [words.opened, at(openedAt)],
    [words.closed, closedAt === null ? words.stillOpen : at(closedAt)],
    [words.lasted, lasted],
    [words.number, `\`${id}\``],
    [words.times, zone],
  ];
  return [
    `# ${escapeMarkdown(`${name}: ${nameOf(kind, row, language)}`)}`,
    '',
    ...sentence,
    ...facts.map(([label, text]) => `- **${label}** ${text}`),
    '',
  ];
}

const named =
  ({ nameOf, language }: Writing) =>
  (kind: ScopeKind, id: string): string =>
    nameOf(kind, id, language);

function life({ events }: Opening, writing: Writing): readonly string[] {
  const lines = events.flatMap((event) => {
    const said = lifeLine(event, writing);
    return said === null ? [] : [`- ${writing.at(event.time)} ${said}`];
  });
  return [`## ${writing.words.life}`, '', ...lines, ''];
}

function lifeLine(event: OpeningEvent, { words, figure, at }: Writing): string | null {
  if (event.name === 'alert.changed') {
    const { from, to, value, peak, anchor } = event.data;
    const word = to === 'open' && from === 'recovering' ? words.relapsed : words.states[to];
    const read = figure(to === 'open' && anchor !== null ? event.time - anchor : value);
    const worst = to === 'closed' ? figure(peak) : null;
    return [word, ...(read === null ? [] : [read]), ...(worst === null ? [] : [`${words.worst} ${worst}`])].join(', ');
  }
  if (event.name !== 'alert.marked') return null;
  const { data } = event;
  switch (data.mark) {
    case 'blind':
    case 'seen':
      return words.marks[data.mark];
    case 'acknowledged':
      return `${words.marks[data.mark]} ${escapeMarkdown(data.by)}${data.note === null ? '' : `: ${escapeMarkdown(data.note)}`}`;
    case 'snoozed':
      return `${words.marks[data.mark]} ${escapeMarkdown(data.by)}, ${words.until} ${at(data.until)}`;
    default:
      return `${words.marks[data.mark]} ${escapeMarkdown(data.by)}`;
  }
}

/** The runbook as it is now, and what was ticked of what it was then. */
function steps({ events }: Opening, { words, runbook, language, at }: Writing): readonly string[] {
  const done = new Map<string, { readonly text: string; readonly by: string; readonly time: EpochMillis }>();
  for (const event of events)
    if (event.name === 'alert.ticked') {
      const { step, text, by } = event.data;
      if (event.data.done) done.set(step, { text, by, time: event.time });
      else done.delete(step);
    }
  if (runbook === undefined && done.size === 0) return [];
  const listed = runbook === undefined ? [] : stepsOf(runbook);
  const ids = new Set(listed.map(({ id }) => id));
  const lineOf = (id: string, text: string): string => {
    const tick = done.get(id);
    return tick === undefined ? `- [ ] ${text}` : `- [x] ${text} (${escapeMarkdown(tick.by)}, ${at(tick.time)})`;
  };
  return [
    `## ${words.runbook}${runbook === undefined ? '' : `: ${escapeMarkdown(nameIn(runbook.name, language))}`}`,
    '',
    ...listed.map(({ id, text }) => lineOf(id, nameIn(text, language))),
    ...[...done].filter(([id]) => !ids.has(id)).map(([id, { text }]) => lineOf(id, escapeMarkdown(text))),
    '',
  ];
}

function messages({ events }: Opening, { words, at }: Writing): readonly string[] {
  const lines = events.flatMap((event) => {
    if (event.name !== 'alert.notified') return [];
    const { step, contact, channel, attempt, outcome, reference, reason } = event.data;
    const proof = reference ?? reason;
    const said = `${words.steps[step]} → ${contact} / ${channel}: ${words.outcomes[outcome]}, ${words.attempt} ${attempt}`;
    return [`- ${at(event.time)} ${escapeMarkdown(said)}${proof === null ? '' : ` (${escapeMarkdown(proof)})`}`];
  });
  return [`## ${words.messages}`, '', ...(lines.length === 0 ? [words.none] : lines), ''];
}
