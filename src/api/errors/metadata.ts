import type { ApiError } from '../../domain/api-error.ts';
import type { MetadataProblem } from '../../domain/metadata.ts';
import { invalidRequest } from '../errors.ts';

export function metadataError(problem: MetadataProblem): ApiError {
  return invalidRequest(messageOf(problem), { param: 'metadata' });
}

function messageOf(problem: MetadataProblem): string {
  switch (problem.kind) {
    case 'key_too_long':
      return (
        'Metadata keys can have up to 40 characters, but you passed in a key that is ' +
        `${problem.key.length} characters. Invalid key: ${problem.key}`
      );
    case 'value_too_long':
      return (
        'Metadata values can have up to 500 characters, but you passed in a value that is ' +
        `${problem.value.length} characters. Invalid value: ${problem.value}`
      );
    case 'too_many':
      return `Metadata can have up to 50 keys, but you've set ${problem.count}.`;
    default:
      return `Metadata keys may not contain square brackets. Invalid key: ${problem.key}`;
  }
}
