// For: tests of what a step costs. May import: node. Promises: CPU of this process, which other people's load on the machine hardly moves.

/** CPU of a synchronous step, ms, all threads of this process. */
export function cpuMsOf(step: () => void): number {
  const before = process.cpuUsage();
  step();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
