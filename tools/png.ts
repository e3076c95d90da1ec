// PNG (RFC 2083) as Chromium writes it, 24 bits a pixel, and in a third of the bytes: with a palette of 256 colours.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const mostColours = 256;

type Chunk = { readonly type: string; readonly data: Buffer };

/** The same picture with no more than 256 colours: the rarer ones become the nearest of those that are left. */
export function withPalette(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks[0]?.data ?? Buffer.alloc(0);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.subarray(8).toString("hex") !== "0802000000") throw new Error("this PNG has not 24 bits a pixel");
  const data = chunks.flatMap((chunk) => (chunk.type === "IDAT" ? [chunk.data] : []));
  const pixels = pixelsOf(inflateSync(Buffer.concat(data)), width * 3, height);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, mostColours);
  const indexes = new Map([...counts.keys()].map((pixel) => [pixel, nearest(pixel, palette)]));
  // A byte of 0 begins each row: it is not filtered.
  const rows = Buffer.alloc(height * (width + 1));
  for (const [at, pixel] of pixels.entries()) rows[at + Math.floor(at / width) + 1] = indexes.get(pixel) ?? 0;
  const colours = Buffer.from(palette.flatMap((pixel) => partsOf(pixel)));
  const newHeader = Buffer.concat([header.subarray(0, 8), Buffer.from("0803000000", "hex")]);
  return Buffer.concat([
    signature,
    chunkOf("IHDR", newHeader),
    chunkOf("PLTE", colours),
    chunkOf("IDAT", deflateSync(rows, { level: 9 })),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The pixels of all rows, each a number of 24 bits; `stride`: bytes of a row. */
function pixelsOf(filtered: Buffer, stride: number, height: number): number[] {
  const bytes = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = filtered[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < 3 ? 0 : (bytes[at - 3] ?? 0);
      const above = row === 0 ? 0 : (bytes[at - stride] ?? 0);
      const corner = row === 0 || column < 3 ? 0 : (bytes[at - stride - 3] ?? 0);
      bytes[at] = (filtered[at + row + 1] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return Array.from({ length: bytes.length / 3 }, (_, index) => bytes.readUIntBE(index * 3, 3));
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter < 4) return [0, left, above, (left + above) >> 1][filter] ?? 0;
  const estimate = left + above - corner;
  const distances = [left, above, corner].map((value) => Math.abs(estimate - value));
  return [left, above, corner][distances.indexOf(Math.min(...distances))] ?? 0;
}

const partsOf = (pixel: number): [number, number, number] => [pixel >> 16, (pixel >> 8) & 255, pixel & 255];

function nearest(pixel: number, palette: readonly number[]): number {
  const [red, green, blue] = partsOf(pixel);
  const distances = palette.map((colour) => {
    const [r, g, b] = partsOf(colour);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}
