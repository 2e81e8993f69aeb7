/** What the server answers when a run begins. */
export interface RegisteredRun {
  run: string;
  url: string;
  /** Folder. */
  spool: string;
  /** `127.0.0.1:54321` */
  tls: string;
  /** Path of a PEM. */
  ca: string;
  /** Path of a PEM with what the system trusts, too. */
  ca_bundle: string;
  /** Path of a JKS with the same. */
  java_trust_store: string;
  php_folder: string;
  /** `http://127.0.0.1:54322` */
  proxy: string;
  salt: string;
}
