import { exitCodes } from './exit-codes.ts';

/** Ends the command with one line and a code, and no stack. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** The command line was not understood. */
export function usageError(message: string): CliError {
  return new CliError(message, exitCodes.usage);
}
