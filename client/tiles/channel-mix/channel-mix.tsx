// For: which channels the day's contacts came by. May import: shared, store, screen, i18n, ui, charts. Promises: one bar and one line of words; no legend to look up.
import { useTranslation } from 'react-i18next';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { useScreen } from '../../screen/use-screen.ts';
import type { ScreenState } from '../../store/state.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { channelMix } from './mix.ts';
import './channel-mix.css';

const channels = (state: ScreenState) => state.frame?.tables.channels;

export function ChannelMix({ width }: { readonly width: number }) {
  const { t } = useTranslation();
  const parts = channelMix(useScreen(channels));
  const bars = parts.map(({ channel, count }, index) => ({
    key: channel,
    value: count,
    className: `mix-part mix-${Math.min(index, 3)}`,
  }));
  return (
    <section className="channel-mix">
      <h2>{t('mix.title')}</h2>
      <StackedBar parts={bars} width={width} height={20} gap={4} />
      <p>
        {parts.length === 0 && <span>{t('mix.empty')}</span>}
        {parts.map(({ channel, percent }) => (
          <span key={channel}>
            {channel !== 'other' && <Glyph name={channel} />}
            <b className="num">{percent}%</b>
            {t(`channel.${channel}`)}
          </span>
        ))}
      </p>
    </section>
  );
}
