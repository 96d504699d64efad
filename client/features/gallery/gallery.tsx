// For: every tile in every state, as visual tests shoot it. May import: shared, store, screen, i18n, tiles, own folder. Promises: figures of a made-up floor, drawn by the tiles that walls are made of; time stands still.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { must } from '../../../shared/assert.ts';
import { ScreenProvider } from '../../screen/provider.tsx';
import type { ScreenStore } from '../../store/screen-store.ts';
import { TileBody } from '../../tiles/tile-view.tsx';
import { SPECIMENS, type Specimen } from './specimens.ts';
import { GALLERY_STATES, screenIn, type GalleryState } from './states.ts';
import './gallery.css';

type Screens = ReadonlyMap<GalleryState, ScreenStore>;

export function Gallery() {
  const { t } = useTranslation();
  const screens: Screens = useMemo(() => new Map(GALLERY_STATES.map((state) => [state, screenIn(state)])), []);
  return (
    <main className="gallery">
      <h1>
        {t('gallery.title')} <small>{t('gallery.aside')}</small>
      </h1>
      {SPECIMENS.map((specimen) => (
        <Shelf key={specimen.id} specimen={specimen} screens={screens} />
      ))}
    </main>
  );
}

function Shelf({ specimen, screens }: { readonly specimen: Specimen; readonly screens: Screens }) {
  const { t } = useTranslation();
  const { id, type, states, box } = specimen;
  return (
    <section className="shelf" data-specimen={id}>
      <h2>{t(`tileName.${type}`)}</h2>
      <ul>
        {states.map((state) => (
          <li key={state} data-state={state} style={{ width: box.width }}>
            <h3>{t(`gallery.${state}`)}</h3>
            <div className="specimen" style={box}>
              <ScreenProvider store={must(screens.get(state), state)}>
                <Shown specimen={specimen} state={state} />
              </ScreenProvider>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shown({ specimen, state }: { readonly specimen: Specimen; readonly state: GalleryState }) {
  const { type, box, settings, wrong = settings, open = settings } = specimen;
  return <TileBody type={type} box={box} settings={state === 'error' ? wrong : state === 'empty' ? open : settings} />;
}
