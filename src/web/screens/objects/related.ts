export interface RelatedId {
  /** The field that names it: `latest_charge`, `payment_method`. */
  field: string;
  id: string;
}

/** Words of the API look alike (`charge_automatically`), but have no digit and no capital. */
const ID = /^(?!evt_|req_)(?=.*[0-9A-Z])[a-z]{2,}(?:_[a-z]+)*_[A-Za-z0-9]{10,}$/;
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
      // An id says less than what it is the id of.
      const isOwn = Array.isArray(value) || (name === 'id' && field !== '');
      visit(member, isOwn ? field : name, depth + 1);
    }
  }

  function add(text: string, field: string): void {
    const isOther = ID.test(text) && text !== object.id && !/secret|token/.test(field);
    if (isOther && !found.has(text)) found.set(text, field);
  }
}
