// Loaded before a bundle: the time stands still at FIXED_NOW, and only for what asks the time; timers run as always.
const now = Date.parse(process.env.FIXED_NOW);

globalThis.Date = class extends Date {
  constructor(...args) {
    if (args.length === 0) super(now);
    else super(...args);
  }

  static now() {
    return now;
  }
};
