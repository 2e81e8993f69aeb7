export interface RelatedId {
  /** The field that names it: `latest_charge`, `payment_method`. */
  field: string;
  id: string;
}

const ID = /^(?!evt_|req_)[a-z]{2,}(?:_[a-z]+)*_[A-Za-z0-9]{10,}$/;
const DEEP = 3;

/** Ids of other objects that an object names, each once. Secrets and its own id are none. */
export function relatedIds(object: Record<string, unknown>): RelatedId[] {
  const found = new Map<string, string>();
  visit(object, '', 0);
  return [...found].map(([id, field]) => ({ id, field }));

  function visit(value: unknown, field: string, depth: number): void {
    if (typeof value === 'string') add(value, field);
    if (typeof value !== 'object' || value === null || depth === DEEP) return;
    for (const [name, member] of Object.entries(value)) {
      visit(member, Array.isArray(value) ? field : name, depth + 1);
    }
  }

  function add(text: string, field: string): void {
    const isOther = ID.test(text) && text !== object.id && !/secret|token/.test(field);
    if (isOther && !found.has(text)) found.set(text, field);
  }
}
