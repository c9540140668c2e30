import { inputInvalid } from "@release-actions/core/action/errors";
import { type InputParser, lines } from "@release-actions/core/action/parse-input";

/** Where the files of a folder, as results name it, are in the repository. */
export interface PathMapping {
  /** Without a slash at the end; empty for all paths that are relative. */
  readonly from: string;
  /** From the repository's root; empty for the root itself. */
  readonly to: string;
}

/** Lines `FROM=TO`, such as `/app=services/api`. */
export const pathMap = (): InputParser<readonly PathMapping[]> => ({
  optional: true,
  secret: false,
  parse: (raw, name) =>
    lines()
      .parse(raw, name)
      .map((line) => {
        const [, from, to] = /^([^=]*)=([^=]*)$/.exec(line) ?? [];
        const isInside = to !== undefined && !/^(?:\/|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(to);
        if (from === undefined || !isInside)
          throw inputInvalid(
            name,
            line,
            "Write FROM=TO, where TO is a folder of the repository, such as /app=services/api.",
          );
        return { from: trimSlashes(from), to: trimSlashes(to).replace(/^\.(?:\/|$)/, "") };
      }),
});

const trimSlashes = (path: string) =>
  path
    .trim()
    .replaceAll("\\", "/")
    .replace(/(?<=.)\/$/, "");
