// For: marks on tiles that cannot be read from where people stand. May import: own feature. Promises: types only.

export interface Mark {
  /** `small`: some of it cannot be made out. `near`: its figures are made out, but not read at a glance. */
  readonly grade: 'small' | 'near';
  /** What is wrong and what would mend it. */
  readonly said: string;
}
