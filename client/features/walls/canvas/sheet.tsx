// For: a page of a wall as its screens draw it, at any scale. May import: shared, i18n, tiles, wall parts. Promises: the tiles of walls and their figures; nothing in it takes the focus or the pointer.
import { useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { FIELD } from '../../../../shared/walls/grid.ts';
import type { WallDocument, WallPage } from '../../../../shared/walls/wall.ts';
import { createWords, useLanguage } from '../../../i18n/i18n.ts';
import { TileView } from '../../../tiles/tile-view.tsx';
import { WallScopeContext } from '../../../tiles/wall-scope.ts';
import { CANVAS } from '../../wall/fit.ts';
import { WallBar } from '../../wall/wall-bar.tsx';
import '../../wall/wall.css';
import '../../wall/wall-sheet.css';
import './canvas.css';

interface SheetProps {
  readonly wall: WallDocument;
  readonly page: WallPage;
  /** Px of the page for one px of the canvas. */
  readonly scale: number;
  /** A CSS filter over all of it. */
  readonly filter?: string;
}

export function Sheet({ wall, page, scale, filter = 'none' }: SheetProps) {
  const own = useLanguage();
  const language = wall.language ?? own;
  const words = useMemo(() => createWords(language), [language]);
  const { pages, pinned, scope } = wall;
  const nth = pages.findIndex(({ id }) => id === page.id);
  const turn = pages.length > 1 ? { page: nth, pages: pages.length } : null;
  return (
    <div
      className="sheet"
      style={{ width: CANVAS.width * scale, height: CANVAS.height * scale, filter }}
      data-theme={wall.theme}
      inert
    >
      <I18nextProvider i18n={words}>
        <WallScopeContext value={scope}>
          <div className="wall" style={{ transform: `scale(${scale})` }} lang={language}>
            <WallBar title={page.title} turn={turn} />
            {[...pinned, ...page.tiles].map((tile) => (
              <TileView key={tile.id} tile={tile} fieldHeight={FIELD.height} />
            ))}
          </div>
        </WallScopeContext>
      </I18nextProvider>
    </div>
  );
}
