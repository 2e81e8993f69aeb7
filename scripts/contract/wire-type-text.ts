import type { IrType, IrUse } from './ir.ts';
import { wireName } from './wire-names.ts';

/** A type as it is on the wire: closed values, decimals as strings, references as ids. */
export function typeText(use: IrUse): string {
  const text = bareText(use.type);
  return use.nullable || use.unsettable ? `${text} | null` : text;
}

/** The members of an object type, one line each. */
export function memberLines(fields: ReadonlyMap<string, IrUse>, indent: string): string {
  return [...fields]
    .map(
      ([name, use]) => `${indent}${memberName(name)}${use.optional ? '?' : ''}: ${typeText(use)};`,
    )
    .join('\n');
}

function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function bareText(type: IrType): string {
  switch (type.kind) {
    case 'string':
    case 'expandable':
      return 'string';
    case 'decimal':
      return 'Decimal';
    case 'integer':
    case 'timestamp':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'enum':
      return type.values.map(quoted).join(' | ') || 'never';
    case 'literal':
      return String(type.value);
    case 'array':
      return `Array<${typeText(type.items)}>`;
    case 'list':
      return `List<${typeText(type.items)}>`;
    case 'map':
      return `Record<string, ${type.metadata ? 'string' : typeText(type.values)}>`;
    case 'object':
      return objectText(type.fields);
    case 'union':
      return type.options.map(typeText).join(' | ');
    case 'ref':
      return wireName(type.name);
    case 'file':
      return 'UploadedFile';
    case 'any':
      return 'unknown';
    default:
      throw new Error(`a ${type.kind} has no form on the wire`);
  }
}

function objectText(fields: ReadonlyMap<string, IrUse>): string {
  return fields.size === 0 ? 'Record<string, never>' : `{\n${memberLines(fields, '    ')}\n  }`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
