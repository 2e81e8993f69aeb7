import type { UserProxies } from '../../capture/proxy/user-proxies.ts';
import type { RunRequest } from '../../capture/runs/run-desk.ts';
import type { RunSettings } from '../../capture/runs/run-settings.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** Where `paystub run` begins and ends. */
export function addRunStartRoutes(app: LocalApp, parts: LocalParts): void {
  app.post('/_paystub/runs', async (context) => {
    const request = requestOf(await jsonBody(context));
    const { run, spool, tls, ca, trust, proxy, salt } = await parts.runs.start(request);
    return context.json({
      run,
      url: parts.url(),
      spool,
      tls,
      ca,
      ca_bundle: trust.bundle,
      java_trust_store: trust.javaStore,
      php_folder: trust.phpFolder,
      proxy,
      salt,
    });
  });

  app.post('/_paystub/authority', async (context) => {
    return context.json(await parts.runs.authority());
  });

  app.post('/_paystub/runs/:id/end', async (context) => {
    const { exit_code } = await jsonBody(context);
    if (!Number.isInteger(exit_code)) throw new Refusal(400, 'exit_code has to be an integer.');
    const run = context.req.param('id');
    const summary = await parts.runs.end(run, exit_code as number);
    if (summary === undefined) throw new Refusal(404, `There is no run ${run} that goes on.`);
    return context.json(summary);
  });
}

function requestOf(body: Record<string, unknown>): RunRequest {
  const { cwd, pid } = body;
  const command = textsOf(body, 'command');
  if (command.length === 0) throw new Refusal(400, 'command has to name a program.');
  return {
    command,
    cwd: typeof cwd === 'string' ? cwd : '',
    ...(Number.isInteger(pid) && { pid: pid as number }),
    keepsServer: body.keeps_server === true,
    settings: settingsOf(body),
    proxies: proxiesOf(body.proxies),
  };
}

function proxiesOf(given: unknown): UserProxies {
  const { http, https, except } = (given ?? {}) as Record<string, unknown>;
  return {
    ...(typeof http === 'string' && { http }),
    ...(typeof https === 'string' && { https }),
    ...(typeof except === 'string' && { except }),
  };
}

function settingsOf(body: Record<string, unknown>): RunSettings {
  const { mode, app, session, max_body: maxBody } = body;
  if (mode !== 'local' && mode !== 'observe') {
    throw new Refusal(400, 'mode has to be local or observe.');
  }
  return {
    mode,
    allowLive: body.allow_live === true,
    ...(typeof app === 'string' && { app }),
    ...(typeof session === 'string' && { session }),
    captureHosts: textsOf(body, 'capture_hosts'),
    ignoreHosts: textsOf(body, 'ignore_hosts'),
    redactHeaders: textsOf(body, 'redact_headers'),
    redactFields: textsOf(body, 'redact_fields'),
    revealHeaders: textsOf(body, 'reveal_headers'),
    bodies: body.bodies !== false,
    maxBody: isBodySize(maxBody) ? maxBody : DEFAULT_MAX_BODY,
  };
}

const DEFAULT_MAX_BODY = 256 * 1024;

function isBodySize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_BODY_BYTES;
}

function textsOf(body: Record<string, unknown>, name: string): string[] {
  const value = body[name] ?? [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new Refusal(400, `${name} has to be a list of texts.`);
}
