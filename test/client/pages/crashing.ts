// For: our own mistakes, which end loudly: rejections that nobody takes. Promises: the next one is the test's, later ones are the runner's again.

/** What is thrown and taken by nobody while `work` goes on, or after it. */
export async function crashOf(work: () => void): Promise<unknown> {
  const runner = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  try {
    const crash = new Promise<unknown>((resolve) => process.once('unhandledRejection', resolve));
    work();
    return await crash;
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of runner) process.on('unhandledRejection', listener);
  }
}
