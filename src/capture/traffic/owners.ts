import { BoundedMap } from '../correlation/bounded-map.ts';
import type { CapturedEvent } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { seqOfId } from './keys.ts';
import { rowAt } from './lines.ts';
import { pointing } from './links.ts';
import type { RowStore } from './row-store.ts';
import { RunAccounts } from './run-accounts.ts';

const CHAINS_MOST = 2_000;
const MEMBERS_MOST = 1_000;
/** More accounts have no part in one chain, unless it is none. */
const OWNERS_MOST = 16;

interface Chain {
  accounts: Set<string>;
  /** Numbers of its rows that have no account of their own. */
  orphans: Set<number>;
}

/**
 * Finds whose a row is: its own account's, else that of its chain, whether what names the account came
 * before or after it. Empty for a row that only its run can tell of.
 */
export class Owners {
  readonly #connection: Connection;
  readonly #store: RowStore;
  readonly #runs: RunAccounts;
  #chains = new BoundedMap<Chain>(CHAINS_MOST);

  constructor(connection: Connection, store: RowStore) {
    this.#connection = connection;
    this.#store = store;
    this.#runs = new RunAccounts(connection);
  }

  /** A row that is new, or has changed. Its chain's other rows may get owners by it. */
  of(event: CapturedEvent, row: TrafficRow): readonly string[] {
    const { account, seq, run } = row;
    const chain = this.#chainOf(event, row);
    if (account === null) {
      chain?.orphans.add(seq);
      return namesOf(chain);
    }
    this.#runs.note(account, run);
    if (chain !== undefined) this.#share(chain, account, seq);
    return [account];
  }

  /** It was known before; only what changes its owners is looked at. */
  change(event: CapturedEvent, row: TrafficRow, before: TrafficRow): void {
    const isSame = row.account === before.account && row.trace === before.trace;
    if (isSame && row.run === before.run) return;
    if (before.trace !== null) this.#chains.get(before.trace)?.orphans.delete(row.seq);
    this.#store.own(row.seq, this.of(event, row));
  }

  forgetRun(run: string): void {
    this.#runs.forget(run);
  }

  /** After a rollback. */
  reload(): void {
    this.#chains = new BoundedMap(CHAINS_MOST);
    this.#runs.reload();
  }

  #share(chain: Chain, account: string, seq: number): void {
    chain.orphans.delete(seq);
    if (chain.accounts.has(account) || chain.accounts.size >= OWNERS_MOST) return;
    chain.accounts.add(account);
    const owners = namesOf(chain);
    for (const orphan of chain.orphans) this.#store.own(orphan, owners);
  }

  /** A chain is called after its first row. Undefined for a row that is alone so far. */
  #chainOf(event: CapturedEvent, row: TrafficRow): Chain | undefined {
    if (row.trace !== null) return this.#chain(row.trace);
    if (event.kind === 'insight') {
      const key = this.#keyOfEvidence(event.evidence[0]);
      return key === undefined ? undefined : this.#chain(key);
    }
    const known = this.#chains.get(row.id);
    if (known !== undefined) return known;
    if (isFollowed(this.#connection, row.id)) return this.#chain(row.id);
    // What happens inside it comes next; a call mostly stays alone.
    return row.kind === 'http.in' ? this.#begin(row.id) : undefined;
  }

  #keyOfEvidence(id: string | undefined): string | undefined {
    const seq = id === undefined ? undefined : seqOfId(this.#connection, id);
    const row = seq === undefined ? undefined : rowAt(this.#connection, seq);
    return row?.trace ?? row?.id;
  }

  #chain(key: string): Chain {
    const known = this.#chains.get(key);
    if (known !== undefined) return known;
    const chain = this.#begin(key);
    const first = seqOfId(this.#connection, key);
    const others = pointing(this.#connection, 'trace', [key], MEMBERS_MOST);
    for (const seq of first === undefined ? others : [first, ...others]) {
      const account = rowAt(this.#connection, seq)?.account;
      if (account === null) chain.orphans.add(seq);
      else if (account !== undefined) chain.accounts.add(account);
    }
    return chain;
  }

  #begin(key: string): Chain {
    const chain: Chain = { accounts: new Set(), orphans: new Set() };
    this.#chains.set(key, chain);
    return chain;
  }
}

function isFollowed(connection: Connection, id: string): boolean {
  const sql = "SELECT 1 FROM links WHERE target = ? AND how = 'trace' LIMIT 1";
  return connection.first(sql, id) !== undefined;
}

function namesOf(chain: Chain | undefined): string[] {
  return chain === undefined ? [] : [...chain.accounts].sort();
}
