/** A map that forgets everything when it would hold more than so much. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** @param weigh says how much of the bound a value takes */
export function boundedMap<Value>(bound: number, weigh: (value: Value) => number): BoundedMap<Value> {
  const values = new Map<string, Value>();
  let weight = 0;
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (values.has(key)) return;
      weight += weigh(value);
      if (weight > bound) {
        values.clear();
        weight = weigh(value);
      }
      values.set(key, value);
    },
  };
}
