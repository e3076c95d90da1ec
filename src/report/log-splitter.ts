/** The lines of a text that comes in pieces of bytes. */
export type Lines = {
  /** Takes the next bytes, and gives the lines that are whole by now. */
  add(bytes: Buffer): string[];
  /** Gives the rest, which no line end follows, where there is one. */
  rest(): string[];
};

// No line of a log needs more, and one without an end must not fill the memory.
const longestLine = 16_384;
const lf = 0x0a;

/**
 * Splits at LF, as UTF-8 and lines may be cut anywhere between two pieces: no other character has this byte in it. Of a
 * line of more than 16 KiB its beginning is given.
 */
export function createLines(): Lines {
  // Copies, so that a few bytes do not keep the piece that they came in.
  let begun: Buffer[] = [];
  let size = 0;
  const keep = (bytes: Buffer) => {
    const fits = bytes.subarray(0, Math.max(0, longestLine - size));
    if (fits.length > 0) begun.push(Buffer.from(fits));
    size += fits.length;
  };
  const take = (): string => {
    const line = Buffer.concat(begun).toString();
    begun = [];
    size = 0;
    return line;
  };
  return {
    add(bytes) {
      const lines: string[] = [];
      let start = 0;
      for (let end = bytes.indexOf(lf); end >= 0; end = bytes.indexOf(lf, start)) {
        if (size === 0) lines.push(bytes.toString("utf8", start, Math.min(end, start + longestLine)));
        else {
          keep(bytes.subarray(start, end));
          lines.push(take());
        }
        start = end + 1;
      }
      if (start < bytes.length) keep(bytes.subarray(start));
      return lines;
    },
    rest: () => (size === 0 ? [] : [take()]),
  };
}
