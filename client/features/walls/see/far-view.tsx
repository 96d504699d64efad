// For: a page as large as it looks from where people stand. May import: shared, own feature. Promises: the angle of the wall at its distance, on a screen of 96 px an inch at arm's length (decision 64).
import { scaleFrom } from '../../../../shared/walls/readability/angles.ts';
import type { WallDocument, WallPage } from '../../../../shared/walls/wall.ts';
import { CANVAS } from '../../wall/fit.ts';
import { Sheet } from '../canvas/sheet.tsx';
import type { Seeing } from './seeing.ts';

interface FarProps {
  readonly wall: WallDocument;
  readonly page: WallPage;
  readonly seeing: Seeing;
  readonly filter: string;
}

export function FarView({ wall, page, seeing, filter }: FarProps) {
  const scale = scaleFrom(seeing.screen);
  return (
    <div
      className="stage far-view"
      style={{ width: CANVAS.width * scale, height: CANVAS.height * scale }}
      data-scale={scale}
    >
      <Sheet wall={wall} page={page} scale={scale} filter={filter} />
    </div>
  );
}
