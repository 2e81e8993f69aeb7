/** Events lie compressed, several together: calls of one API are alike, and take a tenth of the space. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Connection } from './connection.ts';

/** Most packs come out in one piece. */
const UNPACKING = { chunkSize: 256 * 1024 };
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Unpacked ones that each connection keeps at hand. */
const KEPT_PACKS = 4;
const LINE_END = Buffer.from('\n');

/** The JSON of events by the number of their row. */
export type Pack = Map<number, Uint8Array>;

export function packed(texts: Pack): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [seq, text] of texts) parts.push(Buffer.from(`${seq} `, 'latin1'), text, LINE_END);
  return zstdCompressSync(Buffer.concat(parts), FAST);
}

/** The bytes of each text, without a copy. */
function unpacked(body: Uint8Array): Map<number, Buffer> {
  const bytes = zstdDecompressSync(body, UNPACKING);
  const texts = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    const end = bytes.indexOf('\n', space);
    texts.set(Number(bytes.toString('latin1', at, space)), bytes.subarray(space + 1, end));
    at = end + 1;
  }
  return texts;
}

const atHand = new WeakMap<Connection, Map<number, Map<number, Buffer>>>();

/** The JSON of the row's event. */
export function eventBytes(connection: Connection, seq: number): Buffer | undefined {
  const pack = packOf(connection, seq);
  return pack === undefined ? undefined : textsOf(connection, pack)?.get(seq);
}

export function packOf(connection: Connection, seq: number): number | undefined {
  return connection.first<{ pack: number }>('SELECT pack FROM lines WHERE seq = ?', seq)?.pack;
}

function textsOf(connection: Connection, pack: number): Map<number, Buffer> | undefined {
  let packs = atHand.get(connection);
  if (packs === undefined) {
    packs = new Map();
    atHand.set(connection, packs);
  }
  const known = packs.get(pack);
  if (known !== undefined) return known;
  const texts = readPack(connection, pack);
  if (texts === undefined) return undefined;
  packs.set(pack, texts);
  for (const oldest of packs.keys()) {
    if (packs.size <= KEPT_PACKS) break;
    packs.delete(oldest);
  }
  return texts;
}

/** As it is in the file now. */
export function readPack(connection: Connection, pack: number): Map<number, Buffer> | undefined {
  const found = connection.first<{ body: Uint8Array }>(
    'SELECT body FROM packs WHERE pack = ?',
    pack,
  );
  return found === undefined ? undefined : unpacked(found.body);
}

/** Forgets what is at hand, after a change of it. */
export function forgetPacks(connection: Connection): void {
  atHand.delete(connection);
}
