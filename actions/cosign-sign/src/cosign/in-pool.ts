/** How many of Cosign's processes run at once: registries and Sigstore's public services count requests. */
const SIZE = 4;

/** Does the tasks, a few at a time; the results are in the order of the tasks, and the first failure ends the waiting. */
export async function inPool<Task, Result>(
  tasks: readonly Task[],
  work: (task: Task) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) results[index] = await work(task);
  };
  await Promise.all(Array.from({ length: Math.min(SIZE, tasks.length) }, worker));
  return results;
}
