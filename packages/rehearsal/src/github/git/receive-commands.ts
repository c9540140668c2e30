/** One ref that a push asks to change; `from` and `to` are zeros where it is created or deleted. */
export interface PushCommand {
  readonly ref: string;
  readonly from: string;
  readonly to: string;
}

/** The commands that were read so far; `complete` once no more can follow. */
export interface PushCommands {
  readonly commands: readonly PushCommand[];
  readonly complete: boolean;
}

const LENGTH_DIGITS = 4;

/**
 * Reads the commands at the start of a `git-receive-pack` request, until its flush packet.
 * What is no packet line ends them, too: git itself will say what is wrong with it.
 * @see gitprotocol-pack(5), "Reference Update Request and Packfile Transfer"
 */
export function receiveCommands(bytes: Buffer): PushCommands {
  const commands: PushCommand[] = [];
  for (let at = 0; at + LENGTH_DIGITS <= bytes.length; ) {
    const digits = bytes.toString("latin1", at, at + LENGTH_DIGITS);
    const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : 0;
    if (length <= LENGTH_DIGITS) return { commands, complete: true };
    if (at + length > bytes.length) break;
    const [line = ""] = bytes.toString("utf8", at + LENGTH_DIGITS, at + length).split("\0");
    const match = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (.+?)\n?$/.exec(line);
    if (match !== null) commands.push({ from: match[1] ?? "", to: match[2] ?? "", ref: match[3] ?? "" });
    at += length;
  }
  return { commands, complete: false };
}
