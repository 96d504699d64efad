// For: every tile in every state. May import: all left of features. Promises: figures are those of a made-up floor, drawn by the tiles that walls are made of.
export const Gallery = () => <main />;
