import { type StartOptions, startPaystub } from 'paystub';

const options: StartOptions = { port: 0 };
const server = await startPaystub(options);
const url: string = server.url;
const host: string = server.host;
const port: number = server.port;
const stopped: Promise<void> = server.stop();

// @ts-expect-error A port is a number: types that are all `any` would pass everything else.
const wrong: string = server.port;

export { host, port, stopped, url, wrong };
