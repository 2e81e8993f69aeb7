'use strict';
/**
 * JSON, redacted in place: what stays keeps its bytes, and a body that was cut short is read as far as
 * it goes. Several values in a row (NDJSON) are read one after another.
 */
const { redactValue, TOO_DEEP } = require('./text.cjs');
const { pathOf } = require('./field-path.cjs');

const token = /"(?:[^"\\]|\\[\s\S])*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** Names that are looked at on the way to a value. What lies below is left out: nobody means it. */
const DEEPEST = 64;

function decode(text) {
  try {
    return text.includes('\\')
      ? JSON.parse(text)
      : text.slice(1, text.endsWith('"') ? -1 : undefined);
  } catch {
    return text.replace(/^"|"$/g, '');
  }
}

class JsonRedactor {
  /** @param {{ text(text: string): string, isSecret(path: string[]): boolean }} rules */
  constructor(rules, at, redacted) {
    this.rules = rules;
    this.at = at;
    this.redacted = redacted;
    /** One entry for each open bracket: the name or the index at which it stands now. */
    this.segments = [];
    this.isArray = [];
    this.expectsName = false;
    /** Open brackets of what is left out. */
    this.leftOut = 0;
  }

  next(found) {
    if (this.leftOut > 0) return this.leaveOut(found);
    const first = found[0];
    if (first === '{' || first === '[') return this.open(found);
    if (first === '}' || first === ']') this.close();
    else if (first === ',') this.separate();
    else if (first === ':') this.expectsName = false;
    else if (this.expectsName) return this.name(found);
    else return this.value(found);
    return found;
  }

  open(found) {
    if (this.segments.length === DEEPEST) {
      this.leftOut = 1;
      this.note();
      return JSON.stringify(TOO_DEEP);
    }
    const isArray = found === '[';
    this.segments.push(isArray ? 0 : '');
    this.isArray.push(isArray);
    this.expectsName = !isArray;
    return found;
  }

  leaveOut(found) {
    if (found === '{' || found === '[') this.leftOut++;
    else if (found === '}' || found === ']') this.leftOut--;
    return '';
  }

  close() {
    this.segments.pop();
    this.isArray.pop();
    this.expectsName = false;
  }

  separate() {
    const top = this.segments.length - 1;
    if (this.isArray[top]) this.segments[top]++;
    else this.expectsName = top >= 0;
  }

  name(found) {
    const name = decode(found);
    const shown = this.rules.text(name);
    this.segments[this.segments.length - 1] = shown;
    if (shown === name) return found;
    this.note();
    return JSON.stringify(shown);
  }

  value(found) {
    const isText = found[0] === '"';
    if (!isText && /^(?:null|true|false)/.test(found)) return found;
    const value = isText ? decode(found) : found;
    const shown = this.rules.isSecret(this.segments) ? redactValue(value) : this.rules.text(value);
    if (shown === value || value === '') return found;
    this.note();
    return JSON.stringify(shown);
  }

  note() {
    this.redacted.add(pathOf(this.at, this.segments));
  }
}

/** @param {Set<string>} redacted gets the paths, as `req.body.card[number]` */
function redactJson(text, rules, at, redacted) {
  const redactor = new JsonRedactor(rules, at, redacted);
  return text.replace(token, (found) => redactor.next(found));
}

module.exports = { redactJson };
