const NUMBER = /^-?(?:0|[1-9]\d{0,14})$/;
/** Texts that look like numbers. */
const TEXTS = /(?:^|_)(?:number|last4|postal_code|zip|phone|id|name|description|key)$/;

/** A form knows only texts: numbers and booleans become such again, as people would write them. */
export function typedParams(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => typedParams(one, name));
  if (typeof value === 'object' && value !== null) {
    const isMetadata = name === 'metadata';
    const entries = Object.entries(value).map(
      ([key, field]) => [key, isMetadata ? field : typedParams(field, key)] as const,
    );
    return Object.fromEntries(entries);
  }
  if (typeof value !== 'string') return value;
  if (value === 'true') return true;
  if (value === 'false') return false;
  return NUMBER.test(value) && !TEXTS.test(name) ? Number(value) : value;
}
