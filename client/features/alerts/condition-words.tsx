// For: the conditions of a rule: one, or several joined by all, any and none. May import: shared, i18n, ui, fields. Promises: up to eight; a tree of any depth is drawn as it is.
import { MAX_LEAVES } from '../../../shared/rules/condition.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { Glyph } from '../../ui/glyph.tsx';
import {
  asJson,
  childrenOf,
  GROUP_KINDS,
  groupAs,
  groupKindOf,
  leafAs,
  leafCount,
  type GroupKind,
} from './conditions.ts';
import type { Path } from '../../documents/draft.ts';
import type { Editing } from '../../documents/editing.ts';
import { Pick } from '../../documents/fields.tsx';
import { AskWords, FigureWords, KindPick, SpanWord } from './leaf-words.tsx';

interface ConditionProps {
  readonly editing: Editing;
  readonly path: Path;
}

/** One condition, or all of / any of / none of: chosen here. */
export function JoinPick({ editing, path }: ConditionProps) {
  const say = useAlertsWords();
  const condition = asJson(editing.at(path));
  const kind = groupKindOf(condition) ?? 'single';
  return (
    <Pick
      label={say('say.conditions')}
      value={kind}
      options={(['single', ...GROUP_KINDS] as const).map((one) => ({ value: one, text: say(`say.${one}`) }))}
      onChange={(next) => editing.set(path, groupAs(condition, next === 'single' ? null : (next as GroupKind)))}
    />
  );
}

/** The conditions below a join, each on a line of its own. */
export function Branches({ editing, path }: ConditionProps) {
  const say = useAlertsWords();
  const condition = asJson(editing.at(path));
  const kind = groupKindOf(condition);
  if (kind === null) return null;
  const children = childrenOf(condition);
  const isFull = leafCount(asJson(editing.at(path.slice(0, 1)))) >= MAX_LEAVES;
  const add = (): void => editing.set([...path, kind], [...children, leafAs({ metric: 'waiting', op: '>' }, 'value')]);
  return (
    <ul className="branches">
      {children.map((child, nth) => {
        const at = kind === 'not' ? [...path, kind] : [...path, kind, nth];
        return (
          <li key={at.join('.')}>
            <Branch editing={editing} path={at} />
            {kind !== 'not' && children.length > 1 && (
              <button
                type="button"
                className="word-remove"
                aria-label={say('say.remove')}
                onClick={() => editing.set(at, undefined)}
              >
                <Glyph name="lost" />
              </button>
            )}
            {groupKindOf(child) !== null && <Branches editing={editing} path={at} />}
          </li>
        );
      })}
      {kind !== 'not' && !isFull && (
        <li>
          <button type="button" className="link" onClick={add}>
            {say('say.add')}
          </button>
        </li>
      )}
    </ul>
  );
}

function Branch({ editing, path }: ConditionProps) {
  const say = useAlertsWords();
  const condition = asJson(editing.at(path));
  if (groupKindOf(condition) !== null) return <JoinPick editing={editing} path={path} />;
  return (
    <span className="branch">
      <KindPick editing={editing} path={path} /> <FigureWords editing={editing} path={path} />{' '}
      <AskWords editing={editing} path={path} />
      {'forMs' in condition && (
        <>
          {' '}
          {say('say.for')} <SpanWord editing={editing} path={[...path, 'forMs']} />
        </>
      )}
    </span>
  );
}
