import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function tooDeep(property: string, levels: number): ApiError {
  return invalidRequest(
    `You cannot expand more than ${levels} levels of a property. Property: ${property}`,
    { code: 'property_expansion_max_depth' },
  );
}

export function notExpandable(property: string, suggestion?: string): ApiError {
  const hint =
    suggestion === undefined ? '' : ` You may want to try expanding '${suggestion}' instead.`;
  return invalidRequest(`This property cannot be expanded (${property}).${hint}`);
}

export function notIncludable(property: string): ApiError {
  return invalidRequest(`This property cannot be included (${property})`);
}
