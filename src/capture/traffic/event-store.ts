import type { Connection } from './connection.ts';
import { eventBytes, forgetPacks, type Pack, packed, packOf, readPack } from './packs.ts';
import { readMeta, writeMeta } from './settings.ts';

const PACK_EVENTS = 32;
const PACK_BYTES = 256 * 1024;
/** Texts written lately: what completes an event mostly comes soon after it. */
const RECENT_BYTES = 2 * 1024 * 1024;

/** Where the writer puts events. They reach the file with `flush`. */
export class EventStore {
  readonly #connection: Connection;
  readonly #recent = new Map<number, Uint8Array>();
  /** Texts to be taken out of packs that go on. */
  readonly #scrubbed = new Map<number, number[]>();
  #recentBytes = 0;
  #open: Pack = new Map();
  #openBytes = 0;
  #openPack: number;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#openPack = nextPack(connection);
  }

  /** Returns the pack that the text will be in. */
  put(seq: number, text: Uint8Array): number {
    if (this.#open.size >= PACK_EVENTS || this.#openBytes + text.length > PACK_BYTES) this.#seal();
    this.#open.set(seq, text);
    this.#openBytes += text.length;
    this.#remember(seq, text);
    return this.#openPack;
  }

  text(seq: number): string {
    const recent = this.#recent.get(seq) ?? this.#open.get(seq);
    const found = recent ?? eventBytes(this.#connection, seq);
    if (found === undefined) throw new Error(`Row ${seq} has no event.`);
    return Buffer.from(found.buffer, found.byteOffset, found.byteLength).toString('utf8');
  }

  /** A text takes the place of the one before. Returns the pack that it will be in. */
  replace(seq: number, text: Uint8Array): number {
    const before = packOf(this.#connection, seq);
    if (before === this.#openPack) this.#takeBack(seq);
    else if (before !== undefined) {
      this.#leave(before);
      this.#connection.run('INSERT OR IGNORE INTO copies VALUES (?, ?)', seq, before);
    }
    return this.put(seq, text);
  }

  /** With `isScrubbed` nothing of it stays in the file; otherwise it goes when its pack goes. */
  remove(seq: number, isScrubbed: boolean): void {
    const pack = packOf(this.#connection, seq);
    if (pack === undefined) return;
    this.#leave(pack);
    this.#recentBytes -= this.#recent.get(seq)?.length ?? 0;
    this.#recent.delete(seq);
    const copies = this.#connection.all<{ pack: number }>(
      'SELECT pack FROM copies WHERE seq = ?',
      seq,
    );
    if (copies.length > 0) this.#connection.run('DELETE FROM copies WHERE seq = ?', seq);
    if (!isScrubbed) return;
    for (const held of [pack, ...copies.map((copy) => copy.pack)]) {
      this.#scrubbed.set(held, [...(this.#scrubbed.get(held) ?? []), seq]);
    }
  }

  flush(): void {
    this.#seal();
    for (const [pack, seqs] of this.#scrubbed) this.#scrub(pack, seqs);
    if (this.#scrubbed.size > 0) forgetPacks(this.#connection);
    this.#scrubbed.clear();
    writeMeta(this.#connection, 'next_pack', this.#openPack);
  }

  /** After a rollback. */
  reload(): void {
    this.#recent.clear();
    this.#recentBytes = 0;
    this.#scrubbed.clear();
    this.#open = new Map();
    this.#openBytes = 0;
    this.#openPack = nextPack(this.#connection);
    forgetPacks(this.#connection);
  }

  /** Before the pack is closed with two texts of one row. */
  #takeBack(seq: number): void {
    this.#openBytes -= this.#open.get(seq)?.length ?? 0;
    this.#open.delete(seq);
  }

  #seal(): void {
    if (this.#open.size === 0) return;
    this.#connection.run(
      'INSERT INTO packs VALUES (?, ?, ?)',
      ...[this.#openPack, this.#open.size, packed(this.#open)],
    );
    this.#openPack += 1;
    this.#open = new Map();
    this.#openBytes = 0;
  }

  /** One row less is in the pack; without any it goes. */
  #leave(pack: number): void {
    this.#connection.run('UPDATE packs SET live = live - 1 WHERE pack = ?', pack);
    this.#connection.run('DELETE FROM packs WHERE pack = ? AND live <= 0', pack);
  }

  #scrub(pack: number, seqs: readonly number[]): void {
    const texts = readPack(this.#connection, pack);
    if (texts === undefined) return;
    for (const seq of seqs) texts.delete(seq);
    this.#connection.run('UPDATE packs SET body = ? WHERE pack = ?', packed(texts), pack);
  }

  #remember(seq: number, text: Uint8Array): void {
    this.#recentBytes += text.length - (this.#recent.get(seq)?.length ?? 0);
    this.#recent.delete(seq);
    this.#recent.set(seq, text);
    if (this.#recentBytes <= RECENT_BYTES) return;
    // An eighth at once: to find the oldest, a map steps over everything that was deleted before.
    for (const [oldest, { length }] of this.#recent) {
      if (this.#recentBytes <= RECENT_BYTES - (RECENT_BYTES >> 3)) break;
      this.#recent.delete(oldest);
      this.#recentBytes -= length;
    }
  }
}

function nextPack(connection: Connection): number {
  return Number(readMeta(connection, 'next_pack') ?? 1);
}
