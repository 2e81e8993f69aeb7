/** What only a running server can tell. */

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RunSummary, TrafficPage } from '../../capture/traffic-port.ts';
import { callServer } from '../call-server.ts';
import type { FoundServer } from '../find-server.ts';
import type { Finding } from './finding.ts';
import { problem } from './surroundings.ts';

const SKEW_MAX_MS = 2_000;

export async function serverChecks(server: FoundServer): Promise<Finding[]> {
  return [...(await health(server)), ...(await authority(server)), ...(await lastRun(server))];
}

async function health({ url, token }: FoundServer): Promise<Finding[]> {
  const answer = await fetch(`${url}/healthz`);
  const found: Finding[] = [{ state: 'ok', about: 'server', message: `answers at ${url}` }];
  const skewMs = Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now());
  if (skewMs > SKEW_MAX_MS) {
    const seconds = Math.round(skewMs / 1000);
    found.push(
      problem('server', `its clock differs from this one by ${seconds} s: signatures will fail`),
    );
  }
  if (token === undefined) {
    found.push(problem('server', 'its token cannot be read, so runs cannot be registered with it'));
  }
  return found;
}

async function authority(server: FoundServer): Promise<Finding[]> {
  if (server.token === undefined) return [];
  const path = '/_paystub/authority';
  const { ca, tls } = await callServer<{ ca: string; tls: string }>(server, {
    method: 'POST',
    path,
  });
  try {
    const { validTo } = new X509Certificate(readFileSync(ca));
    return [
      { state: 'ok', about: 'certificate', message: `${ca}, until ${validTo}; TLS at ${tls}` },
    ];
  } catch {
    return [problem('certificate', `${ca} cannot be read from here: agents cannot trust it`)];
  }
}

async function lastRun(server: FoundServer): Promise<Finding[]> {
  const path = '/_paystub/runs';
  const { runs } = await callServer<{ runs: RunSummary[] }>(server, { method: 'GET', path });
  const last = runs
    .filter(({ run }) => run !== 'server')
    .sort((a, b) => b.started_ts - a.started_ts)[0];
  if (last === undefined) {
    return [
      { state: 'note', about: 'last run', message: 'there was none yet: paystub run COMMAND' },
    ];
  }
  const rows = async (query: string) => {
    const page = `/_paystub/events?run=${last.run}&limit=500&${query}`;
    return (await callServer<TrafficPage>(server, { method: 'GET', path: page })).rows;
  };
  const marks = await rows('kind=mark');
  const processes = marks.filter(({ rt }) => rt !== 'server' && rt !== 'proxy');
  const refused = (await rows('kind=http.out&method=CONNECT&state=error')).filter(
    ({ host }) => host?.endsWith('stripe.com') === true,
  );
  const proxied = (await rows('kind=http.out')).filter(({ rt }) => rt === 'proxy');
  return judged(last, {
    agents: processes.length,
    proxied: proxied.length,
    refused: refused.length,
  });
}

interface Seen {
  /** Marks of processes that an agent was loaded in. */
  agents: number;
  proxied: number;
  /** Handshakes that a program ended. */
  refused: number;
}

function judged({ command, stripe_calls: calls }: RunSummary, seen: Seen): Finding[] {
  const about = 'last run';
  const found: Finding[] = [
    {
      state: 'ok',
      about,
      message: `${command}: ${calls} Stripe calls, ${seen.proxied} calls by the proxy`,
    },
  ];
  if (seen.refused > 0) {
    found.push(
      problem(
        about,
        `${seen.refused} times a program did not trust the certificate: it has a list of ` +
          'authorities of its own. Give it the file of `paystub env --ca`',
      ),
    );
  }
  if (seen.agents === 0 && seen.proxied === 0) {
    found.push(
      problem(
        about,
        'no agent was loaded and nothing went through the proxy. Something between `paystub run` and ' +
          'the program cleans the environment (turbo, env -i, sudo, python -I), or the program runs ' +
          'elsewhere, as in a container or a daemon that was started before',
      ),
    );
  }
  return found;
}
