import { defineRule, type Finding, type Fix, type StripeCall, type Telling } from '../rule.ts';
import { Scopes } from '../scopes.ts';
import {
  answerOf,
  isSuccess,
  isWhollyKnown,
  jsonOf,
  statusOf,
  tellingOf,
  textOf,
} from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface FirstPage {
  at: Telling;
  op: string;
  path: string;
  shown: number;
  /** Whether the application chose how many it wants. */
  limited: boolean;
}

const IDLE_MS = 5000;

export const listTruncated = defineRule({
  name: 'list.truncated',
  severity: 'warn',
  docs: 'https://docs.stripe.com/api/pagination',
  about: {
    sees:
      'The first page of a list with `has_more: true` whose next page was not asked for until the request ' +
      'was answered, the run ended, or five seconds had passed without any call. With an explicit ' +
      '`limit` it is a hint only; `limit=1` and answers that pass `has_more` on are left alone.',
    matters:
      'What is on the other pages is missing from sums, checks and exports, and no error says so.',
    fix: 'Use the auto-paging of the SDK, or pass `starting_after` until `has_more` is false.',
  },
  state: () => ({ pages: new Scopes<FirstPage>(), lastMs: 0 }),

  call(state, call) {
    const { pages } = state;
    const { op, params, page_of } = call.stripe;
    state.lastMs = Math.max(state.lastMs, call.ts + (call.dur ?? 0));
    if (call.method !== 'GET') return undefined;
    const scope = pages.of(call);
    const isNext = params?.starting_after ?? params?.ending_before ?? params?.page;
    if (page_of !== undefined || isNext !== undefined) {
      for (const [id, page] of scope)
        if (id === page_of || page.path === call.path) scope.delete(id);
      return undefined;
    }
    const shown = shownOfMore(call);
    if (shown === undefined || String(params?.limit) === '1') return undefined;
    const limited = params?.limit !== undefined;
    pages.set(call, call.id, { at: tellingOf(call), op, path: call.path, shown, limited });
    return undefined;
  },

  answered({ pages }, request) {
    const left = pages.take(request.id);
    const isPassedOn =
      jsonOf(request.res) !== undefined && /has_more|hasMore|next/.test(textOf(request.res));
    const mayPassOn = isPassedOn || !isWhollyKnown(request.res);
    return mayPassOn || statusOf(request) >= 400 ? undefined : left.map(findingOf);
  },

  tick({ pages, lastMs }, nowMs) {
    // Who still calls may be at work on the first page.
    if (nowMs - lastMs <= IDLE_MS) return [];
    const scope = pages.of({});
    const idle = [...scope].filter(([, { at }]) => nowMs - at.ts > IDLE_MS);
    for (const [id] of idle) scope.delete(id);
    return idle.map(([, page]) => findingOf(page));
  },

  ended({ pages }) {
    return pages.takeAll().map(findingOf);
  },
});

/** How many a page has that is not the last; undefined for all else. */
function shownOfMore(call: StripeCall): number | undefined {
  const answer = isSuccess(call) ? answerOf(call) : undefined;
  const hasMore = call.stripe.has_more ?? answer?.has_more;
  return hasMore === true && Array.isArray(answer?.data) ? answer.data.length : undefined;
}

function findingOf({ at, op, shown, limited }: FirstPage): Finding {
  return {
    at,
    key: op,
    severity: limited ? 'info' : 'warn',
    title: `${op} gave ${shown} of more, and the rest was never asked for${placed(at.site)}`,
    why: `has_more is true: only the first ${shown} were seen${limited ? '' : ', the default page'}.`,
    fix: pagingFix,
  };
}

const pagingFix: Fix = {
  any: 'Ask again with starting_after=<last id> until has_more is false.',
  node: 'for await (const one of stripe.customers.list({ limit: 100 })) { … }',
  python: 'for one in stripe.Customer.list(limit=100).auto_paging_iter(): …',
  ruby: 'Stripe::Customer.list({ limit: 100 }).auto_paging_each { |one| … }',
};
