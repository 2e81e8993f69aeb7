/**
 * A gate stands before a release. Requests of clients older than the release are raised through it,
 * answers to them are lowered through it; newer clients pass it by. Objects are stored in the newest
 * version only. Source of the rules: the changelog and the differences between SDK majors.
 */

/** A raw parameter tree: leaves are strings (forms) or JSON values (v2). */
export type RawParams = Record<string, unknown>;
export type JsonObject = Record<string, unknown>;

/** What a client called a parameter: its name in the newest version → the name that was sent. */
export type OlderNames = Readonly<Record<string, string>>;

/** Turns older parameters into newer ones, in place, and tells which it renamed. */
export type Raise = (params: RawParams) => OlderNames | undefined;

/** How a gate looks up what an older version showed on the object itself. */
export interface Lookup {
  first(type: string, where: Readonly<Record<string, string>>): Promise<JsonObject | undefined>;
}

/** A field that only older versions have; its value is an id that `expand` replaces. */
export interface LegacyField {
  targets: readonly string[];
  /** Older clients got the whole object without asking. */
  embedded?: true;
  value(object: JsonObject, lookup: Lookup): Promise<string | null>;
}

/** A list that older versions showed in the object without being asked. */
export interface EmbeddedList {
  /** What it lists, newest first. */
  type: string;
  where(object: JsonObject): Readonly<Record<string, string>>;
  url(object: JsonObject): string;
}

export interface Gate {
  /** The release: `2026-09-30.endive`. */
  readonly release: string;
  /** By the key of the operation. */
  readonly raise?: Readonly<Record<string, Raise>>;
  /** Operation key → texts that have no newer form: the operation gets them as they came. */
  readonly kept?: Readonly<Record<string, readonly string[]>>;
  /** Operation key → parameters that the release took away, with the error that newer clients get. */
  readonly removed?: Readonly<
    Record<string, Readonly<Record<string, { code: string; message: string }>>>
  >;
  /** Object name → the object as older clients know it. */
  readonly lower?: Readonly<Record<string, (object: JsonObject) => JsonObject>>;
  /** Index paths that the look-ups of its fields need, by object name. */
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
  /** Object name → fields that only older clients see. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, LegacyField>>>>;
  /** Object name → lists in it that only older clients see. */
  readonly lists?: Readonly<Record<string, Readonly<Record<string, EmbeddedList>>>>;
}
