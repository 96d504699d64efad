// For: a text as the squares of a QR code (ISO/IEC 18004). May import: qrcode-generator. Promises: pure; error correction M (15 % may be unreadable), the smallest size that holds the text.
import qrcode from 'qrcode-generator';

export interface QrModules {
  /** Squares a side, without the quiet zone. */
  readonly size: number;
  /** The dark ones as one path, a square a unit. */
  readonly path: string;
}

export function qrModules(text: string): QrModules {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const sides = Array.from({ length: size }, (_, nth) => nth);
  const dark = sides.flatMap((row) => sides.flatMap((column) => (code.isDark(row, column) ? [[column, row]] : [])));
  return { size, path: dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('') };
}
