// For: schemas in a browser whose policy forbids code made of text. May import: zod. Promises: imported before any schema, none is compiled; slower, and no complaint of the policy.
import { z } from 'zod';

z.config({ jitless: true });
