const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be made',
  EEXIST: 'is not a folder',
  ENOTDIR: 'is not a folder',
  EISDIR: 'has a folder where a file of ours belongs',
  EACCES: 'cannot be written: you have no right to it',
  EPERM: 'cannot be written: you have no right to it',
  EROFS: 'cannot be written: the disk is read-only',
  ENOSPC: 'cannot be written: the disk is full',
};

/** What the system said of the data folder, in words for whoever started the server. */
export function explainFolder(error: unknown, folder: string): unknown {
  const { code = '', path = folder } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (reason === undefined) return error;
  const which = path.startsWith(folder) ? folder : path;
  const at = path === which ? '' : ` (${path})`;
  return new Error(
    `${which} ${reason}${at}. Choose another folder with --data, or keep nothing with --memory.`,
  );
}
