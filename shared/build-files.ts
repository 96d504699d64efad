// For: the files of a build, as `/build.json` lists them. May import: shared, zod. Promises: a schema.
import { z } from 'zod';

export const buildFilesSchema = z.object({
  build: z.string(),
  /** All that pages load, by address; the page itself is not among them. */
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), hash: z.string() })),
});
export type BuildFiles = z.infer<typeof buildFilesSchema>;
