// For: laying the wall's canvas over whatever screen there is. May import: nothing. Promises: pure; the canvas is scaled as one unit, centred, never cropped.

export const CANVAS = { width: 1920, height: 1080 } as const;

export interface Fit {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Scale and place of the canvas in a viewport of the given size (CSS px). */
export function fitCanvas(width: number, height: number): Fit {
  const scale = Math.min(width / CANVAS.width, height / CANVAS.height);
  return {
    scale,
    x: Math.round((width - CANVAS.width * scale) / 2),
    y: Math.round((height - CANVAS.height * scale) / 2),
  };
}
