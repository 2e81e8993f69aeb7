/** Which secrets sign for which endpoint, as far as their making and deliveries have told. */
import { BoundedMap } from '../correlation/bounded-map.ts';
import type { WebhookEvent } from '../event.ts';
import { jsonObject, stringOf } from '../facets/json-object.ts';
import type { OwnRequest } from '../own-record/own-batch.ts';

interface Endpoint {
  id: string;
  url: string;
}

const KNOWN_MOST = 1_000;
const MAKING = /^\/v1\/webhook_endpoints(?:\?|$)/;

export class KnownEndpoints {
  readonly #secrets = new BoundedMap<readonly string[]>(KNOWN_MOST);
  readonly #bySecret = new BoundedMap<Endpoint>(KNOWN_MOST);

  note({ endpoint: id, url, secret_fps = [] }: WebhookEvent): void {
    this.#note({ id, url }, secret_fps);
  }

  /** An endpoint tells its secret when it is made, and then never again. */
  made({ method, url, answer }: OwnRequest, fingerprint: (secret: string) => string): void {
    if (method !== 'POST' || answer?.status !== 200 || !MAKING.test(url)) return;
    const { id, url: address, secret } = jsonObject(textOf(answer.body)) ?? {};
    const endpoint = { id: stringOf(id), url: stringOf(address), secret: stringOf(secret) };
    if (endpoint.id === undefined || endpoint.secret === undefined) return;
    const fingerprints = [fingerprint(endpoint.secret)];
    this.#note({ id: endpoint.id, url: endpoint.url ?? '' }, fingerprints);
  }

  secretsOf(endpoint: string): readonly string[] {
    return this.#secrets.get(endpoint) ?? [];
  }

  endpointOfSecret(fingerprint: string): Endpoint | undefined {
    return this.#bySecret.get(fingerprint);
  }

  #note(endpoint: Endpoint, fingerprints: readonly string[]): void {
    this.#secrets.set(endpoint.id, fingerprints);
    for (const fingerprint of fingerprints) this.#bySecret.set(fingerprint, endpoint);
  }
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}
