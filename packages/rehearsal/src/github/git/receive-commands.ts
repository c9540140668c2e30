/** One ref that a push asks to change; `from` and `to` are zeros where it is created or deleted. */
export interface PushCommand {
  readonly ref: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Reads the commands at the start of a `git-receive-pack` request, until its flush packet.
 * @see gitprotocol-pack(5), "Reference Update Request and Packfile Transfer"
 */
export function receiveCommands(bytes: Buffer): readonly PushCommand[] {
  const commands: PushCommand[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.toString("latin1", at, at + 4), 16);
    if (!(length > 4)) break;
    const [line = ""] = bytes.toString("utf8", at + 4, at + length).split("\0");
    const match = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (.+?)\n?$/.exec(line);
    if (match !== null) commands.push({ from: match[1] ?? "", to: match[2] ?? "", ref: match[3] ?? "" });
    at += length;
  }
  return commands;
}
