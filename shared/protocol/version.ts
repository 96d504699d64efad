// For: the number of the wire and its rhythm. May import: nothing (the client bundles it). Promises: raised with every change of a message schema.

/** test/shared/protocol/version.test.ts holds the hash of the schemas. 1: first wire; 2: flags by rule; 3: tables across queues, view `scopes`; 4: list `halts`, alerts with their life, rules with all they may say; 5: alerts with runbook, ticks and how often they were told; 6: what is being read in, in the languages of screens; 7: view `wall`; 8: paired TVs; 9: alerts with the name of their runbook; 10: table `days`. */
export const PROTOCOL_VERSION = 11;
/** The server says something at least this often: a frame or a beat (ms). */
export const BEAT_MS = 2000;
/** The client's own link: stale after this long without a frame or beat, so that it is said within 5 s; lost after LINK_LOST_MS (settled D20). */
export const LINK_STALE_MS = 4500;
export const LINK_LOST_MS = 60_000;
