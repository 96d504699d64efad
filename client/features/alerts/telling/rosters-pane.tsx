// For: rosters: who is told when, and who is on duty now. May import: shared, i18n, alerts parts. Promises: the address names the one that is open; what is edited is drawn before it is saved.
import { useCallback } from 'react';
import type { Roster } from '../../../../shared/notify/roster.ts';
import { WEEKDAYS } from '../../../../shared/business-hours/hours.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { listed } from '../../../i18n/joined.ts';
import { editingOf } from '../../../documents/editing.ts';
import { readNamed } from '../rules-door.ts';
import { DocumentEditor, NothingOpen } from './document-editor.tsx';
import { DeskVersions, DocumentList } from './document-list.tsx';
import { Duty } from './duty-week.tsx';
import { ROSTERS } from './kinds.ts';
import { DatesPart, HolidaysPart, OtherwisePart, WeekPart, ZonePart } from './roster-fields.tsx';
import { useAnswer } from '../../../documents/use-answer.ts';
import { useOpened } from './use-opened.ts';
import './telling.css';
import './proof.css';

export function RostersPane() {
  const say = useAlertsWords();
  const language = useLanguage();
  const { desk, open, begin } = useOpened(ROSTERS);
  const { answer: people } = useAnswer(useCallback(() => readNamed('contact-points'), []));
  const lineOf = (roster: Roster): string =>
    listed(language, [
      ...new Set(Object.values(roster.week).flatMap((shifts) => (shifts ?? []).flatMap(({ who }) => who))),
    ]);
  const create = (): void => {
    const who = people?.[0] === undefined ? [] : [people[0].id];
    const shifts = who.length === 0 ? [] : [{ span: '08:00-20:00', who }];
    const week = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, shifts]));
    begin('roster', {
      ...{ name: say('roster.fresh'), week, exceptions: {}, otherwise: who },
      holidays: { dates: [], shifts: [] },
    });
  };
  const { opened, document } = desk;
  const editing = opened === null ? null : editingOf(opened.draft, desk.problems, desk.change);
  return (
    <div className="alerts-panes">
      <div className="alerts-left">
        <DocumentList
          {...{ desk, lineOf }}
          title={say('tab.rosters')}
          newWord={say('roster.new')}
          why={say('roster.why')}
          onNew={create}
          onOpen={open}
        />
        <DeskVersions desk={desk} kind={ROSTERS} />
      </div>
      <main className="telling-main" data-focus-home>
        {editing === null ? (
          <NothingOpen isRead={desk.loaded} why={say('roster.why')} />
        ) : (
          <DocumentEditor desk={desk} editing={editing} label={say('tab.rosters')}>
            <ZonePart editing={editing} />
            <WeekPart editing={editing} people={people} />
            <DatesPart editing={editing} people={people} />
            <HolidaysPart editing={editing} people={people} />
            <OtherwisePart editing={editing} people={people} />
          </DocumentEditor>
        )}
        {opened !== null && <Duty roster={document} isEdited={desk.isEdited} people={people ?? []} />}
      </main>
    </div>
  );
}
