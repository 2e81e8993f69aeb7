import type { Server } from 'node:http';
import { DEFAULT_PORT } from './options.ts';

const TRIES = 20;

/** What a port is asked for by. */
type PortOption = '--port' | '--tls';

/** The port was asked for by name, and is taken. */
export class PortInUseError extends Error {
  constructor(port: number, option: PortOption) {
    super(`Port ${port} is in use. Choose another with ${option}, or stop what runs there.`);
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

export function listenOn(
  server: Server,
  host: string,
  port: number,
  option: PortOption = '--port',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new PortInUseError(port, option));
      else reject(explained(error, host, port, option));
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve();
    });
  });
}

function explained(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  option: PortOption,
): Error {
  const { code = '' } = error;
  if (code === 'EACCES') {
    return new Error(`Port ${port} may not be used by you. Choose one from 1024 with ${option}.`);
  }
  if (!['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) return error;
  return new Error(
    `${host} is no address of this machine (${code}). --host takes 127.0.0.1, 0.0.0.0, or one that it has.`,
  );
}
