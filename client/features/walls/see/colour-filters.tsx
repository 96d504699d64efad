// For: the filters by which a wall is seen with other eyes. May import: own folder. Promises: in linear light, as the matrices are meant.
import { COLOUR_VISION, matrixOf, type ColourVision } from './colour-vision.ts';
import type { Eyes } from './seeing.ts';

const VISIONS = Object.keys(COLOUR_VISION) as readonly ColourVision[];

/** As a CSS filter. */
export const filterOf = (eyes: Eyes): string => (eyes === 'all' ? 'none' : `url(#eyes-${eyes})`);

export const ColourFilters = () => (
  <svg className="visually-hidden" aria-hidden="true">
    {VISIONS.map((vision) => (
      <filter key={vision} id={`eyes-${vision}`} colorInterpolationFilters="linearRGB">
        <feColorMatrix type="matrix" values={matrixOf(vision)} />
      </filter>
    ))}
  </svg>
);
