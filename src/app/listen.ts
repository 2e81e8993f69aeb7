import type { Server } from 'node:http';
import { DEFAULT_PORT } from './options.ts';

const TRIES = 20;

/** The port was asked for by name, and is taken. */
export class PortInUseError extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use. Choose another with --port, or stop what runs there.`);
    this.name = 'PortInUseError';
  }
}

/** Listens on the port that was named, or on the first free one from the default upwards. */
export async function listen(server: Server, host: string, port?: number): Promise<void> {
  if (port !== undefined) return listenOn(server, host, port);
  for (let offset = 0; ; offset++) {
    try {
      return await listenOn(server, host, DEFAULT_PORT + offset);
    } catch (error) {
      if (!(error instanceof PortInUseError) || offset === TRIES) throw error;
    }
  }
}

export function listenOn(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve();
    });
  });
}
