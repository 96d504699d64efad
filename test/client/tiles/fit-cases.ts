// For: headline figures and the size that fits them. May import: nothing. Promises: data only.
export const fitCut = [
  ['42', 3, 'full'],
  ['273', 3, 'full'],
  ['1,432', 3, 'medium'],
  ['04:12', 4, 'full'],
  ['1:12:12', 4, 'large'],
  ['12:12:12', 4, 'medium'],
  ['79.6', 3, 'full'],
  ['100', 3, 'full'],
  ['', 3, 'full'],
] as const;
