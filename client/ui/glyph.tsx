// For: drawing a symbol in the size and colour of the text around it. May import: glyph-shapes. Promises: hidden from readers of the screen; the word beside it speaks.
import { memo } from 'react';
import { SHAPES, type GlyphName, type Shape } from './glyph-shapes.ts';
import './glyph.css';

const paint = ({ stroke, dash }: Shape) =>
  stroke === undefined
    ? {}
    : {
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: stroke,
        ...(dash === undefined ? {} : { strokeDasharray: dash }),
      };

interface GlyphProps {
  readonly name: GlyphName;
  readonly className?: string;
}

export const Glyph = memo(function Glyph({ name, className = '' }: GlyphProps) {
  const shapes: readonly Shape[] = SHAPES[name];
  return (
    <svg className={`glyph ${className}`.trimEnd()} data-glyph={name} viewBox="0 0 20 20" aria-hidden="true">
      {shapes.map((shape, nth) => (
        <path key={nth} d={shape.d} {...paint(shape)} />
      ))}
    </svg>
  );
});
