/** Which secrets sign for which endpoint, as far as deliveries have told. */
import { BoundedMap } from '../correlation/bounded-map.ts';
import type { WebhookEvent } from '../event.ts';

interface Endpoint {
  id: string;
  url: string;
}

const KNOWN_MOST = 1_000;

export class KnownEndpoints {
  readonly #secrets = new BoundedMap<readonly string[]>(KNOWN_MOST);
  readonly #bySecret = new BoundedMap<Endpoint>(KNOWN_MOST);

  note({ endpoint: id, url, secret_fps = [] }: WebhookEvent): void {
    this.#secrets.set(id, secret_fps);
    for (const fingerprint of secret_fps) this.#bySecret.set(fingerprint, { id, url });
  }

  secretsOf(endpoint: string): readonly string[] {
    return this.#secrets.get(endpoint) ?? [];
  }

  endpointOfSecret(fingerprint: string): Endpoint | undefined {
    return this.#bySecret.get(fingerprint);
  }
}
