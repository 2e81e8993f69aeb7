import type { Connection } from './connection.ts';
import { eventBytes, forgetPacks, type Pack, packed, packOf, readPack } from './packs.ts';
import { readMeta, writeMeta } from './settings.ts';

const PACK_EVENTS = 32;
const PACK_CHARS = 256 * 1024;
/** Texts written lately: what completes an event mostly comes soon after it. */
const RECENT_CHARS = 8 * 1024 * 1024;

/** Where the writer puts events. They reach the file with `flush`. */
export class EventStore {
  readonly #connection: Connection;
  readonly #recent = new Map<number, string>();
  /** Texts to be taken out of packs that go on. */
  readonly #scrubbed = new Map<number, number[]>();
  #recentChars = 0;
  #open: Pack = new Map();
  #openChars = 0;
  #openPack: number;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#openPack = nextPack(connection);
  }

  /** Returns the pack that the text will be in. */
  put(seq: number, text: string): number {
    if (this.#open.size >= PACK_EVENTS || this.#openChars + text.length > PACK_CHARS) this.#seal();
    this.#open.set(seq, text);
    this.#openChars += text.length;
    this.#remember(seq, text);
    return this.#openPack;
  }

  text(seq: number): string {
    const text = this.#recent.get(seq) ?? this.#open.get(seq);
    const found = text ?? eventBytes(this.#connection, seq)?.toString('utf8');
    if (found === undefined) throw new Error(`Row ${seq} has no event.`);
    return found;
  }

  /** A text takes the place of the one before. Returns the pack that it will be in. */
  replace(seq: number, text: string): number {
    const before = packOf(this.#connection, seq);
    if (before !== undefined && before !== this.#openPack) {
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
    this.#recentChars -= this.#recent.get(seq)?.length ?? 0;
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
    this.#recentChars = 0;
    this.#scrubbed.clear();
    this.#open = new Map();
    this.#openChars = 0;
    this.#openPack = nextPack(this.#connection);
    forgetPacks(this.#connection);
  }

  #seal(): void {
    if (this.#open.size === 0) return;
    this.#connection.run(
      'INSERT INTO packs VALUES (?, ?, ?)',
      ...[this.#openPack, this.#open.size, packed(this.#open)],
    );
    this.#openPack += 1;
    this.#open = new Map();
    this.#openChars = 0;
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
    const rest = new Map([...texts].map(([seq, bytes]) => [seq, bytes.toString('utf8')]));
    this.#connection.run('UPDATE packs SET body = ? WHERE pack = ?', packed(rest), pack);
  }

  #remember(seq: number, text: string): void {
    this.#recentChars += text.length - (this.#recent.get(seq)?.length ?? 0);
    this.#recent.delete(seq);
    this.#recent.set(seq, text);
    for (const [oldest, { length }] of this.#recent) {
      if (this.#recentChars <= RECENT_CHARS) break;
      this.#recent.delete(oldest);
      this.#recentChars -= length;
    }
  }
}

function nextPack(connection: Connection): number {
  return Number(readMeta(connection, 'next_pack') ?? 1);
}
