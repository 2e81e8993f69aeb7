/** How one kind of client is pointed at this server. */
export interface Connection {
  id: string;
  /** As on the tab: `Node`. */
  name: string;
  blocks: readonly CodeBlock[];
  /** What else one should know. */
  note?: string;
}

export interface CodeBlock {
  title: string;
  code: string;
}

/** Where this server is, and a key that it takes. */
export interface Place {
  url: string;
  /** As the Node SDK takes it: without the brackets of IPv6. */
  host: string;
  port: string;
  key: string;
}

export function placeOf(url: string, key: string): Place {
  const { hostname, port } = new URL(url);
  return { url, host: hostname.replace(/^\[|\]$/g, ''), port, key };
}
