import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { HttpEvent } from '../../../src/capture/event.ts';
import { eventually } from '../../support/eventually.ts';
import type { AgentRun } from './agent-run.ts';
import { freePort } from './free-port.ts';
import type { Language, ServerCell } from './language.ts';

/** A server under the agent (scripts/serve), and what the agent wrote. */
export class Shop {
  readonly run: AgentRun;
  url = '';
  output = '';
  readonly #language: Language;
  #child: ChildProcess | undefined;

  constructor(language: Language) {
    this.#language = language;
    this.run = language.newRun();
  }

  /** @param upstream what it calls */
  async start({ script }: ServerCell, upstream: string): Promise<void> {
    const { scripts, extension } = this.#language;
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const program = join(scripts, `serve.${extension}`);
    this.#child = this.run.start([program, script, String(port), upstream]);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk) => (this.output += chunk));
    }
    const isUp = () =>
      fetch(`${this.url}/nothing-here`).then(
        () => true,
        () => false,
      );
    await eventually(isUp, Boolean).catch((problem) => {
      throw new Error(`${script} did not start: ${this.output}`, { cause: problem });
    });
  }

  /** The event of one request, by its path. */
  async inbound(path: string): Promise<HttpEvent> {
    const find = async () => this.run.inbound().filter((event) => event.path === path);
    const [event, ...others] = await eventually(find, (found) => found.length > 0);
    if (others.length > 0) throw new Error(`${path} was captured ${others.length + 1} times.`);
    return event as HttpEvent;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child !== undefined) {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    this.run.remove();
  }
}
