// For: how a screen is lit. May import: nothing. Promises: each has tokens of its own (client/styles/tokens.css).

/** `contrast`: text at 7:1 and marks at 3:1 on black. */
export const WALL_THEMES = ['dark', 'light', 'contrast'] as const;
