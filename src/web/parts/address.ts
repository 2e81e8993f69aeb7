import type { TrafficRow } from '../../capture/traffic-port.ts';
import { readablePath } from '../../domain/readable-path.ts';

type Called = Pick<TrafficRow, 'lib' | 'method' | 'path'>;

/** A method of gRPC is named as its service names it: `shop.Till/Charge`. */
export function pathOf({ lib, path }: Pick<Called, 'lib' | 'path'>): string {
  const shown = readablePath(path ?? '');
  return lib === 'grpc' ? shown.replace(/^\//, '') : shown;
}

/** All calls of gRPC are POST on the wire, which tells nothing. */
export const methodName = ({ lib, method }: Pick<Called, 'lib' | 'method'>): string =>
  lib === 'grpc' ? 'gRPC' : (method ?? '');

/** Behind the question mark, decoded, in their order. */
export function queryOfUrl(url: string): [string, string][] {
  const start = url.indexOf('?');
  if (start === -1) return [];
  const [query = ''] = url.slice(start + 1).split('#');
  return [...new URLSearchParams(query)];
}
