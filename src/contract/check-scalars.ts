import { InvalidParameter } from './parameter-problem.ts';
import type { SchemaNode } from './schema.ts';
import type { Check, ValidatorOptions } from './validate.ts';

const INTEGER = /^-?\d{1,16}$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const URL_MAX = 5000;

type StringNode = Extract<SchemaNode, { kind: 'string' }>;

export function checkOf(node: SchemaNode, options: ValidatorOptions): Check {
  switch (node.kind) {
    case 'string':
      return stringCheck(node, options);
    case 'integer':
    case 'timestamp':
      return options.typed ? typedCheck('number', 'integer') : integerCheck;
    case 'number':
      return options.typed ? typedCheck('number', 'decimal') : numberCheck;
    case 'decimal':
      return decimalCheck;
    case 'boolean':
      return options.typed ? typedCheck('boolean', 'boolean') : booleanCheck;
    case 'enum':
      return enumCheck(node.values);
    case 'literal':
      return literalCheck(node.value);
    default:
      return (value) => value;
  }
}

/** Any JSON or form value as it is shown in a message. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function stringCheck(node: StringNode, options: ValidatorOptions): Check {
  const max = node.max ?? (node.format === 'url' ? URL_MAX : 5000);
  const format = formatCheck(node.format, options);
  return (value, param) => {
    if (typeof value !== 'string') {
      throw new InvalidParameter({ kind: 'string', param, value: shown(value) });
    }
    if (value.length > max) throw new InvalidParameter({ kind: 'too_long', param, value, max });
    return format === undefined ? value : format(value, param);
  };
}

function formatCheck(
  format: StringNode['format'],
  options: ValidatorOptions,
): ((value: string, param: string) => string) | undefined {
  switch (format) {
    case 'currency':
      return (value, param) => {
        const lower = value.toLowerCase();
        if (options.currencies.has(lower)) return lower;
        throw new InvalidParameter({ kind: 'currency', param, value });
      };
    case 'email':
      return (value, param) => {
        if (EMAIL.test(value)) return value;
        throw new InvalidParameter({ kind: 'email', param, value });
      };
    case 'url':
      return (value, param) => {
        // `localhost:3000/done` has a port, not a scheme.
        if (SCHEME.test(value) && URL.canParse(value)) return value;
        throw new InvalidParameter({ kind: 'url', param, value });
      };
    default:
      return undefined;
  }
}

const integerCheck: Check = (value, param) => {
  if (typeof value === 'string' && INTEGER.test(value)) return Number(value);
  throw new InvalidParameter({ kind: 'integer', param, value: shown(value) });
};

const numberCheck: Check = (value, param) => {
  if (typeof value === 'string' && DECIMAL.test(value)) return Number(value);
  throw new InvalidParameter({ kind: 'decimal', param, value: shown(value) });
};

/** Decimals stay strings: they may carry more places than a float holds. */
const decimalCheck: Check = (value, param) => {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  throw new InvalidParameter({ kind: 'decimal', param, value: shown(value) });
};

const booleanCheck: Check = (value, param) => {
  // `True` is how older SDKs for Python and .NET write it.
  if (value === 'true' || value === 'True') return true;
  if (value === 'false' || value === 'False') return false;
  throw new InvalidParameter({ kind: 'boolean', param, value: shown(value) });
};

function typedCheck(type: 'number' | 'boolean', kind: 'integer' | 'decimal' | 'boolean'): Check {
  return (value, param) => {
    const fits = kind === 'integer' ? Number.isSafeInteger(value) : typeof value === type;
    if (fits) return value;
    throw new InvalidParameter({ kind, param, value: shown(value) });
  };
}

function enumCheck(values: readonly string[]): Check {
  const allowed = new Set<unknown>(values);
  return (value, param) => {
    if (allowed.has(value)) return value;
    throw new InvalidParameter({ kind: 'enum', param, values });
  };
}

function literalCheck(literal: string | number | boolean): Check {
  const text = String(literal);
  return (value, param) => {
    if (value === literal || value === text) return literal;
    throw new InvalidParameter({ kind: 'enum', param, values: [text] });
  };
}
