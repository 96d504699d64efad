// For: the words of a contact point: language, channels, gathering, quiet hours. May import: shared, i18n, alerts parts. Promises: writes what shared/notify/contact-point.ts takes; what is not said is left out.
import { WEEKDAYS } from '../../../../shared/business-hours/hours.ts';
import type { ChannelItem } from '../../../../shared/notify/answers.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { floorInfo } from '../../../store/selectors.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import type { Editing } from '../../../documents/editing.ts';
import { Part, Pick, Typed } from '../../../documents/fields.tsx';
import { SpanWord } from '../leaf-words.tsx';
import { asList, asText, listText, readList } from '../../../documents/values.ts';

interface FieldsProps {
  readonly editing: Editing;
}

export function LanguagePart({ editing }: FieldsProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('contact.language')}>
      <div className="line">
        <Pick
          label={say('contact.language')}
          value={asText(editing.at(['language']) ?? 'en')}
          options={[
            { value: 'en', text: say('book.en') },
            { value: 'zh-CN', text: say('book.zh') },
          ]}
          onChange={(value) => editing.set(['language'], value)}
          problem={editing.problem(['language'])}
        />
      </div>
    </Part>
  );
}

/** `channels`: null until they are known. */
export function ViaPart({ editing, channels }: FieldsProps & { readonly channels: readonly ChannelItem[] | null }) {
  const say = useAlertsWords();
  const via = asList(editing.at(['via']));
  const used = new Set(via.map((_, nth) => asText(editing.at(['via', nth, 'channel']))));
  const free = channels?.find(({ id }) => !used.has(id))?.id ?? 'mail';
  return (
    <Part title={say('contact.by')} problem={editing.problem(['via'])}>
      {via.map((_, nth) => (
        <ViaLine key={nth} nth={nth} editing={editing} channels={channels} isOnly={via.length === 1} />
      ))}
      {channels?.length === 0 && <p className="aside">{say('contact.noChannels')}</p>}
      <button type="button" className="link" onClick={() => editing.set(['via'], [...via, { channel: free }])}>
        {say('contact.addChannel')}
      </button>
    </Part>
  );
}

interface ViaProps extends FieldsProps {
  readonly nth: number;
  readonly channels: readonly ChannelItem[] | null;
  readonly isOnly: boolean;
}

function ViaLine({ nth, editing, channels, isOnly }: ViaProps) {
  const say = useAlertsWords();
  const id = asText(editing.at(['via', nth, 'channel']));
  const channel = channels?.find((one) => one.id === id);
  const to = editing.at(['via', nth, 'to']);
  const wrong = asList(to).map((_, at) => editing.problem(['via', nth, 'to', at]));
  const problem = editing.problem(['via', nth, 'to']) ?? wrong.find((one) => one !== null) ?? null;
  return (
    <div className="line">
      <Pick
        label={say('contact.channel')}
        value={id}
        options={(channels ?? []).map((one) => ({ value: one.id, text: `${one.id} (${one.kind})` }))}
        onChange={(value) => editing.set(['via', nth, 'channel'], value)}
        problem={editing.problem(['via', nth, 'channel'])}
        warning={channels !== null && channel === undefined ? say('warn.noChannel') : null}
      />
      {(channel?.addressed === true || to !== undefined) && (
        <Typed
          wide
          label={say('contact.addresses')}
          placeholder={say('contact.address')}
          value={to}
          show={listText}
          read={readList}
          onChange={(value) => editing.set(['via', nth, 'to'], value)}
          problem={problem}
          warning={channel?.addressed === true && asList(to).length === 0 ? say('warn.noAddress') : null}
        />
      )}
      {!isOnly && (
        <button
          type="button"
          className="word-remove"
          aria-label={say('say.remove')}
          onClick={() => editing.set(['via', nth], undefined)}
        >
          <Glyph name="lost" />
        </button>
      )}
    </div>
  );
}

export function GatherPart({ editing }: FieldsProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('contact.gather')}>
      <div className="line">
        <SpanWord editing={editing} path={['gatherMs']} /> <span className="aside">{say('contact.gatherWhy')}</span>
      </div>
    </Part>
  );
}

const NIGHT = { hours: { days: [...WEEKDAYS], from: '22:00', to: '07:00' }, exceptCritical: true };

export function QuietPart({ editing }: FieldsProps) {
  const say = useAlertsWords();
  const quiet = editing.at(['quiet']);
  return (
    <Part title={say('contact.quiet')} problem={editing.problem(['quiet', 'hours', 'days'])}>
      <div className="line">
        <Pick
          label={say('contact.quiet')}
          value={quiet === undefined ? 'never' : 'hours'}
          options={[
            { value: 'never', text: say('contact.never') },
            { value: 'hours', text: say('contact.onHours') },
          ]}
          onChange={(value) => editing.set(['quiet'], value === 'never' ? undefined : NIGHT)}
        />
        {quiet !== undefined && (
          <>
            <Clock editing={editing} end="from" /> {say('say.to')} <Clock editing={editing} end="to" />
          </>
        )}
      </div>
      {quiet !== undefined && <QuietMore editing={editing} />}
    </Part>
  );
}

function Clock({ editing, end }: FieldsProps & { readonly end: 'from' | 'to' }) {
  const say = useAlertsWords();
  return (
    <Typed
      label={say(`say.${end}`)}
      value={editing.at(['quiet', 'hours', end])}
      show={asText}
      read={(text) => text.trim()}
      onChange={(value) => editing.set(['quiet', 'hours', end], value)}
      problem={editing.problem(['quiet', 'hours', end])}
    />
  );
}

/** Days, zone, and whether critical alerts break the quiet. */
function QuietMore({ editing }: FieldsProps) {
  const say = useAlertsWords();
  const days = asList(editing.at(['quiet', 'hours', 'days']) ?? [...WEEKDAYS]);
  const through = editing.at(['quiet', 'exceptCritical']) !== false;
  const toggle = (day: string): void =>
    editing.set(
      ['quiet', 'hours', 'days'],
      WEEKDAYS.filter((one) => (one === day ? !days.includes(one) : days.includes(one))),
    );
  return (
    <>
      <div className="line days" role="group" aria-label={say('say.onDays')}>
        {WEEKDAYS.map((day) => (
          <button
            key={day}
            type="button"
            className="pick"
            aria-pressed={days.includes(day)}
            onClick={() => toggle(day)}
          >
            {say(`weekday.${day}`)}
          </button>
        ))}
      </div>
      <div className="line">
        <Pick
          label={say('severity.critical')}
          value={through ? 'through' : 'held'}
          options={[
            { value: 'through', text: say('contact.critical') },
            { value: 'held', text: say('contact.notCritical') },
          ]}
          onChange={(value) => editing.set(['quiet', 'exceptCritical'], value === 'through')}
        />
        <ZoneWord editing={editing} path={['quiet', 'timeZone']} />
      </div>
    </>
  );
}

/** A time zone; without one that of the floor. */
export function ZoneWord({ editing, path }: FieldsProps & { readonly path: readonly string[] }) {
  const say = useAlertsWords();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  return (
    <Typed
      wide
      label={say('contact.zone')}
      placeholder={say('contact.zoneFloor', { zone })}
      value={editing.at(path)}
      show={asText}
      read={(text) => text.trim()}
      onChange={(value) => editing.set(path, value === '' ? undefined : value)}
      problem={editing.problem(path)}
    />
  );
}
