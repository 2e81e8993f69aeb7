import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../../src/capture/event.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../python/free-port.ts';
import { startUpstream, type Upstream } from '../python/upstream.ts';
import { type ServerCell, serverCells } from './cells.ts';
import { lacks, RubyRun, scripts } from './ruby-run.ts';

/** A server in Ruby, and what its agent wrote. */
class Shop {
  readonly run = new RubyRun();
  url = '';
  output = '';
  private child: ChildProcess | undefined;

  async start({ script }: ServerCell, upstream: string): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.child = this.run.start([join(scripts, 'serve.rb'), script, String(port), upstream]);
    for (const stream of [this.child.stdout, this.child.stderr]) {
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
    expect(others, 'captured twice').toEqual([]);
    return event as HttpEvent;
  }

  async stop(): Promise<void> {
    if (this.child === undefined) return;
    const gone = new Promise((resolve) => this.child?.once('close', resolve));
    this.child.kill('SIGTERM');
    await gone;
    this.run.remove();
  }
}

describe.each(serverCells)('the Ruby agent in $server', (cell) => {
  const skip = lacks(...cell.need);
  const shop = new Shop();
  let upstream: Upstream;
  beforeAll(async () => {
    if (skip) return;
    upstream = await startUpstream();
    await shop.start(cell, upstream.url);
  });
  afterAll(async () => {
    await shop.stop();
    upstream?.close();
  });

  it.skipIf(skip)('keeps a request with its bodies, its route, and the calls within', async () => {
    const body = '{"cvc":"123","note":"raw  bytes"}';
    const headers = { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=ab' };
    const answer = await fetch(`${shop.url}/pay/7?password=x`, { method: 'POST', headers, body });
    expect(await answer.json(), shop.output).toEqual({ got: body });
    const event = await shop.inbound('/pay/7');
    const { req, res } = event;
    expect(event).toMatchObject({ method: 'POST', state: 'ok', lib: cell.lib });
    expect(event.url).toBe(`${shop.url}/pay/7?password=[redacted]`);
    expect(event.in).toMatchObject({ remote: '127.0.0.1' });
    expect(event.in?.route).toBe(cell.route);
    expect(req.body).toMatchObject({ size: body.length, state: 'full' });
    expect(req.body.data).toBe('{"cvc":"[redacted]","note":"raw  bytes"}');
    const signature = req.headers.find(([name]) => name.toLowerCase() === 'stripe-signature');
    expect(signature?.[1]).toBe('t=1,v1=ab');
    expect(res?.status).toBe(200);
    expect(res?.body.data).toContain('raw  bytes');
    const inside = [...shop.run.calls(), ...shop.run.logs()].filter(
      ({ parent }) => parent === event.id,
    );
    expect(inside.map(({ kind }) => kind).sort()).toEqual(['http.out', 'log']);
    expect(inside.map(({ trace }) => trace)).toEqual([event.id, event.id]);
  });

  it.skipIf(skip)('keeps a streamed answer, and the calls that its parts made', async () => {
    const answer = await fetch(`${shop.url}/stream`);
    expect(await answer.text()).toBe('one two');
    const event = await shop.inbound('/stream');
    expect(event).toMatchObject({ state: 'ok', res: { body: { data: 'one two', state: 'full' } } });
    expect(shop.run.calls().filter(({ parent }) => parent === event.id)).toHaveLength(2);
  });

  it.skipIf(skip)('tells which exception became a 500', async () => {
    const answer = await fetch(`${shop.url}/fails`);
    expect(answer.status).toBe(500);
    const event = await shop.inbound('/fails');
    expect(event.in?.exc).toBe('ArgumentError: the shop is closed');
    const found = shop.run.exceptions().filter(({ parent }) => parent === event.id);
    expect(found).toMatchObject([{ name: 'ArgumentError', handled: false }]);
    expect(found[0]?.frames.find(({ foreign }) => !foreign)?.fn).toMatch(/fails$/);
  });

  if (!cell.hasErrorHandler) return;
  it.skipIf(skip)('tells which one the application handled', async () => {
    const answer = await fetch(`${shop.url}/handled`);
    expect(answer.status).toBe(409);
    const event = await shop.inbound('/handled');
    expect(event.in?.exc).toMatch(/OutOfStock: no more stubs$/);
    const found = shop.run.exceptions().filter(({ parent }) => parent === event.id);
    expect(found).toMatchObject([{ name: expect.stringMatching(/OutOfStock$/), handled: true }]);
  });
});
