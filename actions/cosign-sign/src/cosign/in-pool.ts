/** How many of Cosign's processes run at once: registries and Sigstore's public services count requests. */
const SIZE = 4;

/**
 * Does the tasks, a few at a time; the results are in the order of the tasks. After a failure no other task is begun, and those that run
 * are waited for: none of them goes on behind the end of the run.
 */
export async function inPool<Task, Result>(
  tasks: readonly Task[],
  work: (task: Task) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(task);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(SIZE, tasks.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
