// For: saying that the server takes nothing in. May import: shared, store, screen, format, i18n, ui, tiles. Promises: says since when and why; stands where the alerts stand: they cannot change meanwhile.
import { useTranslation } from 'react-i18next';
import type { HaltItem } from '../../../shared/board/board.ts';
import { timerText } from '../../format/duration.ts';
import { useWallTime } from '../use-wall-time.ts';
import { Glyph } from '../../ui/glyph.tsx';
import './link-strip.css';

export function HaltStrip({ halt: { kind, since } }: { readonly halt: HaltItem }) {
  const { t } = useTranslation();
  const age = useWallTime((now) => timerText(Math.max(0, now - since)));
  return (
    <section className="link-strip hatch" role="status">
      <p>
        <span className="mark-breach">
          <Glyph name="lost" />
        </span>
        <b>{t('halt.head', { age })}</b>
        <span>{t(`halt.${kind}`)}</span>
      </p>
    </section>
  );
}
