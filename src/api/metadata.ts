import { mergeMetadata } from '../domain/metadata.ts';
import type { Stored } from '../domain/transaction.ts';
import { metadataError } from './errors/metadata.ts';

type Params = Readonly<Record<string, unknown>>;
type Metadata = Readonly<Record<string, string>>;

/** Handlers see metadata as it will be stored: checked, merged, without the keys that were unset. */
export function createdMetadata(params: Params): Params {
  if (params.metadata === undefined) return params;
  return { ...params, metadata: merged({}, params.metadata as Metadata | null) };
}

export function updatedMetadata(object: Stored, params: Params): Params {
  if (params.metadata === undefined) return params;
  const current = (object.metadata ?? {}) as Metadata;
  return { ...params, metadata: merged(current, params.metadata as Metadata | null) };
}

/** For an object inside another, which has a patch of its own. */
export function mergedMetadata(
  current: Metadata,
  patch: Metadata | null | undefined,
): Record<string, string> {
  return patch === undefined ? { ...current } : { ...merged(current, patch) };
}

function merged(current: Metadata, patch: Metadata | null): Metadata {
  const result = mergeMetadata(current, patch);
  if ('problem' in result) throw metadataError(result.problem);
  return result.metadata;
}
