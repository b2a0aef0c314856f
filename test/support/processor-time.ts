/** Processor time that this process has taken, in milliseconds: what a hang costs, whatever else the machine does meanwhile. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
