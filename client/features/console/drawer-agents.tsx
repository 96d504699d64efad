// For: the agents at work in the open queue. May import: shared, store, screen, i18n, ui, tiles, words. Promises: state by shape, colour and word; one seat renders for its own agent only.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useJoined } from '../../i18n/joined.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, row, rulesInForce, textIn } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useRowFreshness } from '../../tiles/freshness.ts';
import { acwLimits, acwStatus } from '../../tiles/team-board/acw-limits.ts';
import { seatKind, SEAT_LOOK } from '../../tiles/team-board/seat-kind.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { nameIn } from './queue-facts.ts';
import { useLiveRow } from './use-floor.ts';
import { useWords } from '../../i18n/console-words.ts';

const SHOWN = 25;
/** Ids are joined into one text, so that the section renders only when somebody comes or goes. (Ids hold no control characters, EV4.) */
const SEPARATOR = '\n';

const idsServing =
  (queueId: string) =>
  ({ frame }: ScreenState): string => {
    const agents = frame?.tables.agents;
    if (agents === undefined) return '';
    return agents.ids
      .filter((id) => {
        const held = agents.rows.get(id);
        return textIn(held, 'queueId') === queueId && textIn(held, 'headline') !== 'signedOut';
      })
      .join(SEPARATOR);
  };

export function DrawerAgents({ id }: { readonly id: string }) {
  const say = useWords();
  const language = useLanguage();
  const lost = useRowFreshness('queues', id) === 'lost';
  const joined = useScreen(idsServing(id));
  const inWrapUp = useScreen((state) => wrapUps(state, joined));
  const free = numberIn(useLiveRow('queues', id), 'available');
  const serving = joined === '' || lost ? [] : joined.split(SEPARATOR);
  return (
    <section className="drawer-part">
      <h3>
        {say('drawer.agents')} <b className="num">{countText(lost ? null : serving.length, language)}</b>
        {!lost && <span>{say('drawer.heads', { free: countText(free, language), acw: inWrapUp })}</span>}
      </h3>
      {!lost && serving.length === 0 && <p className="drawer-note">{say('drawer.noAgents')}</p>}
      <ul className="serving">
        {serving.slice(0, SHOWN).map((agent) => (
          <Seat key={agent} id={agent} />
        ))}
        {serving.length > SHOWN && <li className="server">{say('drawer.more', { count: serving.length - SHOWN })}</li>}
      </ul>
    </section>
  );
}

const wrapUps = ({ frame }: ScreenState, joined: string): number =>
  joined.split(SEPARATOR).filter((id) => textIn(frame?.tables.agents?.rows.get(id), 'headline') === 'acw').length;

const Seat = memo(function Seat({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const join = useJoined();
  const held = useScreen(row('agents', id));
  const name = nameIn(held, id, useLanguage());
  const rules = useScreen(rulesInForce);
  const kind = seatKind(held) ?? 'away';
  const since = numberIn(held, 'since');
  const overrun = useAtNow((now) =>
    kind === 'acw' && since !== null ? acwStatus(now - since, acwLimits(rules, id)) : null,
  );
  const { glyph, family } = SEAT_LOOK[kind];
  const state = t(`state.${kind}`);
  return (
    <li className={`server server-${overrun ?? family}`} data-agent={id} title={join(name, state)}>
      <Glyph name={glyph} />
      <span className="server-name">{name}</span>
      <span className="visually-hidden">{state}</span>
    </li>
  );
});
