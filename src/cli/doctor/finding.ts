/** What a check found. */
export interface Finding {
  state: 'ok' | 'note' | 'problem';
  /** `server`, `node`, `last run` */
  about: string;
  message: string;
}
