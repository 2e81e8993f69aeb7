import { UnusableFileError } from '../port.ts';

/** SQLite's codes for what is wrong with a file, and not with what is asked of it. */
const REASONS: Readonly<Record<number, string>> = {
  8: 'cannot be written',
  10: 'cannot be read or written',
  11: 'is damaged',
  13: 'cannot be written: the disk is full',
  14: 'cannot be opened',
  26: 'is damaged, or no database',
};

const ADVICE =
  'It was left as it is: put a copy in its place, or choose another folder with --data.';

/** The error in words for whoever started the server, or as it was. */
export function explainFile(error: unknown, file: string, advice: string = ADVICE): unknown {
  const { errcode, message } = error as { errcode?: number; message?: string };
  // What SQLite adds to a code stands in the higher bytes.
  const reason = errcode === undefined ? undefined : REASONS[errcode & 0xff];
  if (reason === undefined) return error;
  return new UnusableFileError(`${file} ${reason} (${message}). ${advice}`);
}
