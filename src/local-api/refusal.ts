/** What is asked cannot be done; the message says why and what to do. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413;

  constructor(status: Refusal['status'], message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}
