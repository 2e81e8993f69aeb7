/** Reads and writes the few forms of PNG that are needed here: 8 bits, not interlaced. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface Pixels {
  width: number;
  height: number;
  /** Red, green and blue, three bytes a pixel, row by row. */
  rgb: Uint8Array;
}

/** Of a browser's screenshot: RGB, or RGBA that is opaque. Throws for anything else. */
export function readPng(file: Buffer): Pixels {
  const chunks = chunksOf(file);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (head === undefined) throw new Error('This is no PNG.');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth, color, , , interlaced] = head.subarray(8);
  const channels = { 2: 3, 6: 4 }[color ?? 0];
  if (depth !== 8 || channels === undefined || interlaced !== 0) {
    throw new Error('This form of PNG is not read here.');
  }
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  const raw = unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb.set(raw.subarray(from, from + 3), to);
  }
  return { width, height, rgb };
}

/** @param palette red, green and blue of at most 256 colors; `indexes` has one byte a pixel */
export function palettePng(
  { width, height }: Pixels,
  palette: Uint8Array,
  indexes: Uint8Array,
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  // A byte before each row says that it is not filtered: best for flat grounds and few colors.
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++) {
    rows.set(indexes.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunksOf(file: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** Undoes the filter of each row (PNG specification, section 9). */
function unfiltered(data: Buffer, stride: number, step: number): Uint8Array {
  const height = data.length / (stride + 1);
  // A row and a pixel of zeros before the first, so that no edge is special.
  const [wide, raw] = [stride + step, new Uint8Array((stride + step) * (height + 1))];
  for (let row = 0; row < height; row++) {
    const filter = data[row * (stride + 1)] ?? 0;
    for (let at = 0; at < stride; at++) {
      const to = (row + 1) * wide + step + at;
      const near = [raw[to - step], raw[to - wide], raw[to - wide - step]] as Near;
      raw[to] = (data[row * (stride + 1) + 1 + at] ?? 0) + guess(filter, near);
    }
  }
  const rows = Array.from({ length: height }, (_, row) =>
    raw.subarray((row + 1) * wide + step, (row + 2) * wide),
  );
  return Buffer.concat(rows);
}

/** Left, above, and above the left one. */
type Near = [number, number, number];

function guess(filter: number, [left, up, corner]: Near): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
