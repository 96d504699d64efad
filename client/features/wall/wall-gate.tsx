// For: what a wall shows before there is a board, or when it may show none. May import: store, screen, i18n, ui. Promises: names what is the matter; shows the board as soon as there is one and keeps it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../../screen/use-screen.ts';
import type { ScreenState } from '../../store/state.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Rail } from '../../ui/rail.tsx';

const hasBoard = (state: ScreenState): boolean => state.frame !== null;
/** Why the server refuses this screen; null while it does not. */
const refusal = ({ connection }: ScreenState): string | null =>
  connection.state === 'refused' ? connection.reason : null;
const refusalDetail = ({ connection }: ScreenState): string =>
  connection.state === 'refused' ? connection.detail : '';
const attempts = ({ connection }: ScreenState): number => ('attempt' in connection ? connection.attempt : 1);

export function WallGate({ children }: { readonly children: ReactNode }) {
  const ready = useScreen(hasBoard);
  const reason = useScreen(refusal);
  if (reason !== null) return <Refused reason={reason} />;
  return ready ? children : <Connecting />;
}

function Connecting() {
  const { t } = useTranslation();
  const attempt = useScreen(attempts);
  return (
    <section className="wall-gate" role="status">
      <Glyph name="mark" />
      <h1>{t('link.connecting')}</h1>
      <Rail value={null} min={0} max={1} watch={null} trip={null} good="low" width={640} status={null} loading />
      <p>{attempt > 1 ? t('link.attempt', { count: attempt }) : ' '}</p>
    </section>
  );
}

function Refused({ reason }: { readonly reason: string }) {
  const { t } = useTranslation();
  const detail = useScreen(refusalDetail);
  const why: Readonly<Record<string, string>> = {
    protocol: t('link.refusedProtocol'),
    rights: t('link.refusedRights'),
    busy: t('link.refusedBusy'),
    badMessage: t('link.refusedBadMessage'),
  };
  return (
    <section className="wall-gate" role="alert">
      <span className="mark-breach">
        <Glyph name="lost" />
      </span>
      <h1>{t('link.refused')}</h1>
      <p>{why[reason] ?? detail}</p>
      {why[reason] !== undefined && <p className="ink-3">{detail}</p>}
    </section>
  );
}
