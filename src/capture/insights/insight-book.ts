/** The insights of one run: the same thing seen again makes one of them grow, not another. */
import type { InsightEvent } from '../event.ts';
import { CappedMap } from './capped-map.ts';
import { insightId } from './insight-id.ts';
import type { Finding, Fix, Language, Rule } from './rule.ts';
import { tellingOf } from './stripe-call.ts';
import { times } from './wording.ts';

const MOST_INSIGHTS = 2000;
const MOST_EVIDENCE = 50;

interface Entry {
  event: InsightEvent;
  title: string;
  /** Ids of the telling events. */
  told: Set<string>;
}

/** What all insights of a run have in common. */
export interface RunTags {
  run: string;
  session?: string;
  app?: string;
  /** Of the newest process that an agent is in. */
  language?: Language;
}

export class InsightBook {
  readonly tags: RunTags;
  readonly #entries = new CappedMap<string, Entry>(MOST_INSIGHTS);

  constructor(run: string) {
    this.tags = { run };
  }

  /** The insight as it is now, or undefined when the finding says nothing new. */
  note(rule: Rule, finding: Finding): InsightEvent | undefined {
    const about = aboutOf(rule, finding);
    const entry = this.#entries.get(about);
    if (entry !== undefined) return grow(entry, finding, this.tags);
    const id = insightId(finding.at.ts, `${this.tags.run}|${about}`);
    const event = insightOf(rule, finding, id, this.tags);
    const told = new Set([finding.at.id]);
    this.#entries.set(about, { event, title: finding.title, told });
    return { ...event };
  }
}

function aboutOf({ name }: Rule, { at, key, once }: Finding): string {
  if (once === true) return `${name}||${key}`;
  const place = at.site === undefined ? '' : `${at.site.file}:${at.site.line}`;
  return `${name}|${place}|${key}`;
}

function insightOf(rule: Rule, finding: Finding, id: string, tags: RunTags): InsightEvent {
  const { at, title, why } = finding;
  const { language, ...common } = tags;
  return {
    // A note of a call has more than what an insight takes over.
    ...tellingOf(at),
    ...common,
    v: 1,
    kind: 'insight',
    id,
    origin: 'server',
    rule: rule.name,
    severity: finding.severity ?? rule.severity,
    title,
    why,
    fix: fixFor(finding.fix, language),
    docs: finding.docs ?? rule.docs,
    evidence: [...new Set([at.id, ...(finding.evidence ?? [])])].slice(0, MOST_EVIDENCE),
  };
}

function grow(entry: Entry, finding: Finding, { language }: RunTags): InsightEvent | undefined {
  const { event, told } = entry;
  const before = event.evidence.length;
  const found = [finding.at.id, ...(finding.evidence ?? [])];
  const evidence = [...new Set([...event.evidence, ...found])].slice(0, MOST_EVIDENCE);
  if (evidence.length === before && finding.revised !== true) return undefined;
  if (told.size < MOST_EVIDENCE) told.add(finding.at.id);
  event.evidence = evidence;
  if (finding.revised === true) {
    entry.title = finding.title;
    event.why = finding.why;
    event.severity = finding.severity ?? event.severity;
    event.fix = fixFor(finding.fix, language);
  }
  const isRepeated = told.size > 1 && finding.revised !== true;
  event.title = isRepeated ? `${entry.title}, ${times(told.size)}` : entry.title;
  return { ...event };
}

function fixFor(fix: Fix, language: Language | undefined): string {
  if (typeof fix === 'string') return fix;
  return (language === undefined ? undefined : fix[language]) ?? fix.any;
}
