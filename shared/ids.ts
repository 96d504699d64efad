// For: ids that cannot be mixed up. May import: nothing. Promises: a brand costs nothing at run time.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type QueueId = Branded<'QueueId'>;
export type AgentId = Branded<'AgentId'>;
export type TeamId = Branded<'TeamId'>;
export type SiteId = Branded<'SiteId'>;
export type ContactId = Branded<'ContactId'>;
export type SourceId = Branded<'SourceId'>;
/** A place in one journal. Opaque; compared only by that journal (settled D1). */
export type Position = Branded<'Position'>;

/** EV4: 1 to 128 characters, none of them a control character. */
export const ID_PATTERN = '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,128}$';
const idPattern = new RegExp(ID_PATTERN, 'u');

/** True when `text` may be an id (EV4). */
export const isId = (text: string): boolean => idPattern.test(text);
