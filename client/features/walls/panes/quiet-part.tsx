// For: the quiet hours of a wall. May import: shared, documents, i18n, own folder. Promises: writes what the schema takes; without them they are null.
import { WEEKDAYS } from '../../../../shared/business-hours/hours.ts';
import { Part, Pick, Switch, Typed } from '../../../documents/fields.tsx';
import { asText } from '../../../documents/values.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { floorInfo } from '../../../store/selectors.ts';
import { SomeField } from './common-fields.tsx';
import type { WallEditing } from './editing.ts';

interface PartProps {
  readonly editing: WallEditing;
}

const NIGHT = { hours: { days: [...WEEKDAYS], from: '22:00', to: '06:00', except: [] }, dim: 0.7 };
const DIMS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

export function QuietPart({ editing }: PartProps) {
  const say = useWallsWords();
  const on = editing.at(['quiet']) !== null;
  const title = say('field.quiet');
  return (
    <>
      <Part title={title}>
        <div className="line">
          <Switch label={title} on={on} onChange={(next) => editing.set(['quiet'], next ? NIGHT : null)} />{' '}
          {on ? (
            <>
              <Clock editing={editing} end="from" /> {say('field.to')} <Clock editing={editing} end="to" />
            </>
          ) : (
            <span className="aside">{say('field.quietWhy')}</span>
          )}
        </div>
      </Part>
      {on && <More editing={editing} />}
    </>
  );
}

const Clock = ({ editing, end }: PartProps & { readonly end: 'from' | 'to' }) => {
  const say = useWallsWords();
  return (
    <Typed
      label={say(`field.${end}`)}
      value={editing.at(['quiet', 'hours', end])}
      show={asText}
      read={(text) => text.trim()}
      onChange={(value) => editing.set(['quiet', 'hours', end], value)}
      problem={editing.problem(['quiet', 'hours', end])}
    />
  );
};

function More({ editing }: PartProps) {
  const say = useWallsWords();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  return (
    <>
      <SomeField
        editing={editing}
        path={['quiet', 'hours', 'days']}
        title={say('field.days')}
        options={WEEKDAYS.map((value) => ({ value, text: say(`weekday.${value}`) }))}
      />
      <Part title={say('field.dim')}>
        <div className="line">
          <Pick
            label={say('field.dim')}
            value={String(editing.at(['quiet', 'dim']))}
            options={DIMS.map((value) => ({ value: String(value), text: `${Math.round(value * 100)}%` }))}
            onChange={(value) => editing.set(['quiet', 'dim'], Number(value))}
          />
          <Typed
            wide
            label={say('field.zone')}
            placeholder={zone}
            value={editing.at(['quiet', 'timeZone'])}
            show={asText}
            read={(text) => text.trim()}
            onChange={(value) => editing.set(['quiet', 'timeZone'], value === '' ? undefined : value)}
            problem={editing.problem(['quiet', 'timeZone'])}
          />
        </div>
      </Part>
    </>
  );
}
