// For: lines out of pieces of bytes. May import: nothing. Promises: pure; an endless line takes no more memory than the limit.

export interface Line {
  /** From 1, empty lines counted. */
  readonly number: number;
  /** Without its line feed; null when it is longer than the limit. */
  readonly bytes: Buffer | null;
}

export interface LineCutter {
  /** The lines that end in this piece. They may share its memory. */
  push(piece: Buffer): readonly Line[];
  /** The last line, if it has no line feed. */
  end(): readonly Line[];
}

const LINE_FEED = 0x0a;

export function createLineCutter(limit: number): LineCutter {
  let kept: Buffer = Buffer.alloc(0);
  let overlong = false;
  let number = 0;

  const keep = (piece: Buffer): void => {
    overlong ||= kept.length + piece.length > limit;
    kept = overlong ? Buffer.alloc(0) : Buffer.concat([kept, piece]);
  };
  const close = (piece: Buffer): Line => {
    const bytes = kept.length === 0 ? piece : Buffer.concat([kept, piece]);
    const line = { number: ++number, bytes: overlong || bytes.length > limit ? null : bytes };
    [kept, overlong] = [Buffer.alloc(0), false];
    return line;
  };

  return {
    push(piece) {
      const lines: Line[] = [];
      let start = 0;
      for (let feed = piece.indexOf(LINE_FEED); feed >= 0; feed = piece.indexOf(LINE_FEED, start)) {
        lines.push(close(piece.subarray(start, feed)));
        start = feed + 1;
      }
      if (start < piece.length) keep(piece.subarray(start));
      return lines;
    },
    end: () => (kept.length > 0 || overlong ? [close(Buffer.alloc(0))] : []),
  };
}
