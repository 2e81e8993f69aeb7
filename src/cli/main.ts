import { startServer } from '../app/start-server.ts';

const server = await startServer({ memory: process.argv.includes('--memory') });
console.log(server.url);
