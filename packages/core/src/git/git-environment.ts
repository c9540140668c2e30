import type { Environment } from "../process/process.ts";

/** What a child keeps of the job's environment: where programs are, and how the network is reached. */
const KEPT =
  /^(PATH|PATHEXT|SYSTEMROOT|WINDIR|TMPDIR|TEMP|TMP|LD_LIBRARY_PATH|(HTTPS?|NO|ALL)_PROXY|SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|GIT_SSL_CA(INFO|PATH))$/i;

const VARIABLES: Environment = {
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_ASKPASS: "",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_NO_LAZY_FETCH: "1",
  GIT_LITERAL_PATHSPECS: "1",
  // Else git writes each commit by itself into a pipe: ten thousand system calls, and as many wake-ups here.
  GIT_FLUSH: "0",
  GIT_PAGER: "cat",
};

/**
 * Settings that win over the repository's own, which may come from a stranger: none of them may start a program, read a file
 * elsewhere or change what is printed.
 */
const SETTINGS: readonly Setting[] = [
  // A job in a container finds the checkout owned by another user; with the settings below it is safe to read.
  ["safe.directory", "*"],
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.alternateRefsCommand", ""],
  ["core.attributesFile", "/dev/null"],
  ["core.warnAmbiguousRefs", "false"],
  ["credential.helper", ""],
  ["protocol.ext.allow", "never"],
  ["submodule.recurse", "false"],
  ["fetch.recurseSubmodules", "false"],
  ["maintenance.auto", "false"],
  ["gc.auto", "0"],
  ["log.showSignature", "false"],
  ["log.mailmap", "false"],
  ["log.follow", "false"],
  ["log.decorate", "false"],
  ["diff.external", ""],
  ["diff.orderFile", "/dev/null"],
  ["diff.relative", "false"],
  ["diff.ignoreSubmodules", "none"],
  // git sends the token along to whatever server a redirect names.
  ["http.followRedirects", "false"],
  // A server that stalls must not hold the job: less than 1 kB/s over a minute ends the transfer.
  ["http.lowSpeedLimit", "1000"],
  ["http.lowSpeedTime", "60"],
];

/** A git setting: its key and value. */
export type Setting = readonly [key: string, value: string];

/** What one kind of use adds to the environment. */
export interface EnvironmentOptions {
  /** Transports that git may use; none where it only reads what is here. */
  readonly protocols: readonly string[];
  readonly settings?: readonly Setting[];
  readonly variables?: Environment;
}

/** The whole environment of a git process: nothing of the user's or the system's settings, and nothing that a repository can bend. */
export function gitEnvironment(job: Environment, options: EnvironmentOptions): Environment {
  const settings = [...SETTINGS, ...(options.settings ?? [])];
  return {
    ...Object.fromEntries(Object.entries(job).filter(([name]) => KEPT.test(name))),
    ...VARIABLES,
    GIT_ALLOW_PROTOCOL: options.protocols.join(":"),
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    ...options.variables,
  };
}
