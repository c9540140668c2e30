// Loaded before a step's own code: what asks the time is told the rehearsal's, timers run as always.
const shift = Number(process.env.REHEARSAL_TIME_SHIFT);

if (Number.isFinite(shift)) {
  const Machine = Date;
  const now = () => Machine.now() + shift;
  globalThis.Date = new Proxy(Machine, {
    apply: () => new Machine(now()).toString(),
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}
