// For: what a draft is called in a list. May import: shared, format, draft. Promises: its id while it has no name.
import type { LocalText } from '../../shared/domain.ts';
import { localText, type Language } from '../format/language.ts';
import type { Opened } from './desk-state.ts';

export const draftName = ({ id, draft }: Opened, language: Language): string =>
  localText((draft['name'] ?? '') as LocalText, language) || id;
