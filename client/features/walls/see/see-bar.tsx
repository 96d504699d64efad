// For: choosing from where and with which eyes a wall is looked at. May import: shared, documents, i18n, own folder. Promises: says what it takes for granted.
import { DEFAULT_SCREEN, type Screen } from '../../../../shared/walls/readability/angles.ts';
import { Pick, Typed } from '../../../documents/fields.tsx';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { EYES, screenOf, type Eyes, type Seeing } from './seeing.ts';
import './see.css';

interface BarProps {
  readonly seeing: Seeing;
  readonly onChange: (part: Partial<Seeing>) => void;
  /** How many tiles of the page are marked. */
  readonly marked: number;
}

const ASPECTS = {
  '16:9': 16 / 9,
  '16:10': 16 / 10,
  '4:3': 4 / 3,
  '21:9': 21 / 9,
  '32:9': 32 / 9,
  '9:16': 9 / 16,
} as const;
const aspectName = (aspect: number): string =>
  Object.entries(ASPECTS).find(([, held]) => Math.abs(held - aspect) < 0.001)?.[0] ?? '16:9';

export function SeeBar({ seeing, onChange, marked }: BarProps) {
  const say = useWallsWords();
  const { screen, eyes, isFar } = seeing;
  const set = (part: Partial<Screen>): void => onChange({ screen: screenOf({ ...screen, ...part }) });
  return (
    <div className="see-bar" role="group" aria-label={say('see.title')}>
      <Size
        label={say('see.diagonal')}
        unit={say('see.inches')}
        value={screen.diagonalIn}
        onChange={(diagonalIn) => set({ diagonalIn })}
      />
      <Pick
        label={say('see.aspect')}
        value={aspectName(screen.aspect)}
        options={Object.keys(ASPECTS).map((name) => ({ value: name, text: name }))}
        onChange={(name) => set({ aspect: ASPECTS[name as keyof typeof ASPECTS] ?? DEFAULT_SCREEN.aspect })}
      />
      <Size
        label={say('see.distance')}
        unit={say('see.metres')}
        value={screen.distanceM}
        onChange={(distanceM) => set({ distanceM })}
      />
      <button type="button" className="pick" aria-pressed={isFar} onClick={() => onChange({ isFar: !isFar })}>
        {say('see.asFrom', { metres: screen.distanceM })}
      </button>
      <Pick
        label={say('see.eyes')}
        value={eyes}
        options={EYES.map((value) => ({ value, text: say(`eyes.${value}`) }))}
        onChange={(value) => onChange({ eyes: value as Eyes })}
      />
      <span className="aside" role="status">
        {isFar ? say('see.assumed') : marked === 0 ? say('see.allRead') : say('see.marked', { count: marked })}
      </span>
    </div>
  );
}

interface SizeProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const Size = ({ label, unit, value, onChange }: SizeProps) => (
  <span className="see-size">
    {label}{' '}
    <Typed
      label={label}
      value={value}
      show={String}
      read={(text) => text.trim().replace(',', '.')}
      onChange={(text) => onChange(Number(text))}
    />{' '}
    {unit}
  </span>
);
