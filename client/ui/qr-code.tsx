// For: a QR code as a drawing. May import: qr-modules. Promises: dark on light in every theme, with the quiet zone of four squares that readers need.
import { qrModules } from './qr-modules.ts';

const QUIET = 4;

interface QrCodeProps {
  readonly text: string;
  /** Side with the quiet zone, px. */
  readonly side: number;
  readonly label: string;
}

export function QrCode({ text, side, label }: QrCodeProps) {
  const { size, path } = qrModules(text);
  const whole = size + 2 * QUIET;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      width={side}
      height={side}
      viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={whole} height={whole} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
