/** A task was done or dropped by another write before the one that claims it could commit. */
export class TaskTakenError extends Error {
  constructor() {
    super('This task was done or dropped meanwhile.');
    this.name = 'TaskTakenError';
  }
}
