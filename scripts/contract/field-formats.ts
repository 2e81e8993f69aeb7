import type { IrType, IrUse, StringFormat } from './ir.ts';
import { knownLimit } from './string-limits.ts';

/** The declarations say `number` for all: fields of these names hold fractions. */
const FRACTION = new RegExp(
  [
    'percent(age|_off|_ownership)?$',
    'exchange_rate',
    '^(latitude|longitude|hours|score|aggregated_value)$',
    'metric_tons',
    '^(multiplier|ratio|factor|height|length|weight|width)$',
  ].join('|'),
);
const TIME_NAME = new RegExp(
  '(_at|^created|_date|_start|_end|_after|_before|timestamp|effective_from|expires|' +
    'arrival_date|frozen_time|billing_cycle_anchor)$',
);
const TIME_DOC = /unix|epoch|timestamp/i;
const COUNTRY_DOC = /ISO(?: country| 3166)|(?:two|2)-letter country/i;
const CURRENCY_DOC = /ISO (?:currency )?code|ISO 4217|three-letter \[?ISO/i;
const LIMIT_DOCS = [
  /(?:max(?:imum)?(?: length)?(?: is| of|:)?|up to|at most|(?:no|not) (?:more|longer) than|limited to|cannot exceed|must not exceed|longer than)\s+(\d[\d,]*)\s+characters/i,
  /(\d[\d,]*)[ -]characters?(?: max| or (?:less|fewer)| limit)/i,
];

/** Narrows strings and numbers by what the field's name and documentation tell. */
export function refineField(owner: string, name: string, doc: string, use: IrUse): IrUse {
  return { ...use, type: refineType(owner, name, doc, use.type) };
}

function refineType(owner: string, name: string, doc: string, type: IrType): IrType {
  const inner = (use: IrUse): IrUse => refineField(owner, name, doc, use);
  switch (type.kind) {
    case 'integer':
      return { kind: numberKind(name, doc) };
    case 'string':
      return refineString(owner, name, doc);
    case 'array':
      return { ...type, items: inner(type.items) };
    case 'union':
      return { ...type, options: type.options.map(inner) };
    default:
      return type;
  }
}

function numberKind(name: string, doc: string): 'timestamp' | 'number' | 'integer' {
  if (FRACTION.test(name)) return 'number';
  return TIME_NAME.test(name) || TIME_DOC.test(doc) ? 'timestamp' : 'integer';
}

function refineString(owner: string, name: string, doc: string): IrType {
  const max = knownLimit(owner, name) ?? minedLimit(doc);
  const format = stringFormat(name, doc);
  return {
    kind: 'string',
    ...(max === undefined ? {} : { max }),
    ...(format === undefined ? {} : { format }),
  };
}

function stringFormat(name: string, doc: string): StringFormat | undefined {
  if (name === 'currency' || CURRENCY_DOC.test(doc)) return 'currency';
  if (name === 'country' || COUNTRY_DOC.test(doc)) return 'country';
  if (/(^|_)email$/.test(name)) return 'email';
  if (/(^|_)url$/.test(name)) return 'url';
  return undefined;
}

function minedLimit(doc: string): number | undefined {
  for (const pattern of LIMIT_DOCS) {
    const digits = pattern.exec(doc)?.[1];
    if (digits) return Number(digits.replaceAll(',', ''));
  }
  return undefined;
}
