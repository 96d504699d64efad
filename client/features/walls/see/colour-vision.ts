// For: what people see who lack one kind of cones. May import: nothing. Promises: pure data; each row sums to one, so that greys stay grey.

/**
 * Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG 15 (6),
 * 2009, table of severity 1.0; of linear RGB. For tritanopia it is the roughest of the three.
 */
export const COLOUR_VISION = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

export type ColourVision = keyof typeof COLOUR_VISION;

/** The values of an feColorMatrix: three rows and alpha as it is. */
export const matrixOf = (vision: ColourVision): string =>
  [...COLOUR_VISION[vision].map((row) => `${row.join(' ')} 0 0`), '0 0 0 1 0'].join(' ');
