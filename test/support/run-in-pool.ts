/** Does the tasks, `size` of them at a time; the results are in the order of the tasks. */
export async function runInPool<Task, Result>(
  tasks: readonly Task[],
  size: number,
  work: (task: Task) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) results[index] = await work(task);
  };
  await Promise.all(Array.from({ length: Math.min(size, tasks.length) }, worker));
  return results;
}
