import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';

/** Every route sees the raw request of Node in `context.env.incoming`. */
export interface LocalEnv {
  Bindings: HttpBindings;
}

export type LocalApp = Hono<LocalEnv>;
export type LocalContext = Context<LocalEnv>;
