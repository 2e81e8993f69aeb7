import type { ParameterProblem } from '../../contract/parameter-problem.ts';
import type { ApiError } from '../../domain/api-error.ts';
import { currencies } from '../../domain/money.ts';
import { invalidRequest, missing } from '../errors.ts';
import { notAUrl, urlWithoutScheme } from './url.ts';

/** The error that the API answers for a parameter that the contract refuses. */
export function parameterError(problem: ParameterProblem): ApiError {
  switch (problem.kind) {
    case 'unknown':
      return unknown(problem.params, problem.near);
    case 'missing':
      return missing(problem.param);
    case 'empty':
      return emptyString(problem.param);
    case 'integer':
      return invalidRequest(`Invalid integer: ${problem.value}`, {
        code: 'parameter_invalid_integer',
        param: problem.param,
      });
    case 'too_long':
      return tooLong(problem.param, problem.value, problem.max);
    case 'enum':
      return invalidRequest(
        `Invalid ${problem.param}: must be one of ${sentence(problem.values)}`,
        { param: problem.param },
      );
    case 'array':
    case 'object':
      return invalidRequest(`Invalid ${problem.kind}`, { param: problem.param });
    default:
      return invalidValue(problem);
  }
}

type ValueProblem = Extract<ParameterProblem, { value: string; max?: never }>;

function invalidValue(problem: Exclude<ValueProblem, { kind: 'integer' }>): ApiError {
  const { kind, param, value } = problem;
  switch (kind) {
    case 'currency':
      return invalidRequest(
        `Invalid currency: ${value}. Stripe currently supports these currencies: ` +
          currencies.join(', '),
        { param },
      );
    case 'country':
      return invalidRequest(
        `Country '${value}' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'.`,
        { code: 'country_code_invalid', param },
      );
    case 'email':
      return invalidRequest(`Invalid email address: ${value}`, { code: 'email_invalid', param });
    case 'url':
      return value.includes('://') ? notAUrl(param) : urlWithoutScheme(param);
    default:
      return invalidRequest(`Invalid ${kind}: ${value}`, { param });
  }
}

function unknown(params: readonly string[], near: string | undefined): ApiError {
  const plural = params.length > 1 ? 's' : '';
  const hint = near === undefined ? '' : `. Did you mean ${near}?`;
  return invalidRequest(`Received unknown parameter${plural}: ${params.join(', ')}${hint}`, {
    code: 'parameter_unknown',
    param: params[0] ?? '',
  });
}

function emptyString(param: string): ApiError {
  return invalidRequest(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a ` +
      `parameter; however '${param}' cannot be unset. You should remove '${param}' from your ` +
      'request or supply a non-empty value.',
    { code: 'parameter_invalid_empty', param },
  );
}

function tooLong(param: string, value: string, max: number): ApiError {
  if (param.endsWith('url') || param.endsWith('url]')) {
    return invalidRequest(`Invalid URL: URL must be ${max} characters or less.`, { param });
  }
  const shown = `${value.slice(0, 10)}...${value.slice(-10)}`;
  return invalidRequest(`Invalid string: ${shown}; must be at most ${max} characters`, { param });
}

/** `a, b, or c`; `a or b` */
function sentence(values: readonly string[]): string {
  if (values.length <= 2) return values.join(' or ');
  return `${values.slice(0, -1).join(', ')}, or ${values.at(-1)}`;
}
