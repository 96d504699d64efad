// For: the English words of editing documents: states, versions, what is wrong. May import: nothing. Promises: the keys that every other language must have; sentence case, plain, no blame.

export const documentsEn = {
  doc: {
    none: 'None yet',
    id: 'Id',
    idWhy: 'rules name it by this; it cannot change later',
    save: 'Save',
    isNew: 'New, not saved',
    removeSure: 'Delete this? Its versions stay; rules that name it will reach nobody.',
    versions: 'Versions',
    version: 'v{{version}}',
    shipped: 'as shipped',
    gone: 'deleted',
    restore: 'Restore',
    restoreOf: 'Restore version {{version}}',
    current: 'in force',
    pick: 'Choose one, or make a new one',
    reading: 'Reading',
    add: 'Add',
    unsaved: 'not saved',
  },
  problem: {
    number: 'wants a number or a time, like 12, 80 % or 05:00',
    name: 'wants a name',
    other: 'must lie on the other side of the trip value',
    tooMany: 'at most 8 conditions are taken',
    few: 'wants at least one',
    figure: 'a source has no figures: ask how long it is silent',
    source: 'name the source',
    tree: 'several conditions clear by a time, or by conditions of their own',
    clock: 'wants HH:MM',
    date: 'wants a date, like 2026-12-25',
  },
  fault: {
    span: 'wants two times, like 08:00-20:00',
    spanEmpty: 'is empty: for a whole day write 00:00-24:00',
    zone: 'is not a time zone, like Asia/Shanghai',
    address: 'wants an address, like zhao@example.org',
    twice: 'stands twice',
    step: 'has no step: write "- [ ] what to do"',
    steps: 'has {{count}} steps, the other language has {{other}}',
    tooManySteps: 'has {{count}} steps, at most {{most}} are taken',
    few: 'wants at least one',
    text: 'wants a text',
    range: 'is out of range',
    picture: 'wants a picture: PNG, JPEG, WebP or GIF',
    pictureSize: 'is larger than 300 kB',
  },
} as const;

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
/** What a language file must hold: the same keys, its own words. */
export type DocumentsDictionary = Words<typeof documentsEn>;
