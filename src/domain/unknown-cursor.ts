/** A list was asked to start at an id that is not there. */
export class UnknownCursorError extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`No object with the id ${id} to start from.`);
    this.name = 'UnknownCursorError';
    this.id = id;
  }
}
