// For: the place of a value that is not there. May import: format. Promises: an en dash in quiet ink, never a zero.
import { DASH } from '../format/number.ts';

export const Dash = () => <span className="dash">{DASH}</span>;
