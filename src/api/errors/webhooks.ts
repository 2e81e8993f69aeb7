import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function tooManyEndpoints(most: number): ApiError {
  return invalidRequest(`You have reached the maximum of ${most} test webhook endpoints.`);
}

export function noEvents(): ApiError {
  return invalidRequest('You must enable at least one event.', { param: 'enabled_events' });
}

export function unknownEvents(names: readonly string[]): ApiError {
  return invalidRequest(`The following event types are not supported: ${names.join(', ')}.`, {
    param: 'enabled_events',
  });
}

export function notOfTest(type: string): ApiError {
  return invalidRequest(`Destinations of the type ${type} cannot be reached from this machine.`, {
    param: 'type',
  });
}

export function destinationDisabled(): ApiError {
  return invalidRequest('The event destination is disabled. Enable it to send it a ping.');
}
