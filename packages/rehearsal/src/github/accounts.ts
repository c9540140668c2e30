import { createHash } from "node:crypto";
import { accountUnknown, loginTaken } from "./errors.ts";
import type { Identity } from "./git/read-objects.ts";

/** Someone whom GitHub knows; what stays is the id, since logins are renamed and then taken by others. */
export interface Account {
  readonly id: number;
  login: string;
  /** A mannequin stands for an author of a migrated repository. */
  readonly type: "User" | "Bot" | "Organization" | "Mannequin";
  name: string | null;
  /** Addresses of commits that GitHub maps to this account, beside its own at `users.noreply.github.com`. */
  readonly emails: readonly string[];
  /** What the account may do in the repository. */
  readonly role: "read" | "write" | "admin";
  /** A suspended account is found neither by its login nor by its id; what it wrote stays. */
  suspended: boolean;
  /** Of a deleted account only what it wrote stays, and nobody is named there. */
  deleted: boolean;
}

/** An account as it is entered; whoever ends in `[bot]` is a bot, and others are people who may write. */
export type NewAccount = Pick<Account, "login"> & Partial<Pick<Account, "id" | "type" | "name" | "emails" | "role">>;

/** The accounts of one embedded GitHub. Logins are compared without regard to case. */
export interface Accounts {
  /** Errors: `LOGIN_TAKEN`. */
  add(account: NewAccount): Account;
  /** Frees the old login, which others may take then. Errors: `ACCOUNT_UNKNOWN`, `LOGIN_TAKEN`. */
  rename(login: string, to: string): void;
  /** Errors: `ACCOUNT_UNKNOWN`. */
  suspend(login: string): void;
  /** Errors: `ACCOUNT_UNKNOWN`. */
  delete(login: string): void;
  find(login: string): Account | undefined;
  findById(id: number): Account | undefined;
  /** The account behind a commit's address, if GitHub knows one. */
  findByIdentity(identity: Pick<Identity, "email">): Account | undefined;
  /** The account of a login; who acts has one. */
  ensure(login: string): Account;
}

/** Those that are at every GitHub, with the ids that they have at github.com. */
const WELL_KNOWN: readonly NewAccount[] = [
  { login: "github-actions[bot]", id: 41898282 },
  { login: "web-flow", id: 19864447, name: "GitHub Web Flow", emails: ["noreply@github.com"], role: "read" },
];

const NOREPLY = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/i;

/** Opens the registry. @param owner the login of the organization that owns the repository */
export function openAccounts(owner: string): Accounts {
  const accounts: Account[] = [];
  const find = (login: string) => accounts.find((one) => !one.deleted && sameText(one.login, login));
  const findById = (id: number) => accounts.find((one) => !one.deleted && one.id === id);
  const free = (login: string) => {
    if (find(login) !== undefined) throw loginTaken(login);
  };
  const known = (login: string): Account => {
    const account = find(login);
    if (account === undefined) throw accountUnknown(login);
    return account;
  };
  const add = ({ login, ...given }: NewAccount): Account => {
    free(login);
    let id = given.id ?? idOf(login);
    while (given.id === undefined && accounts.some((one) => one.id === id)) id += 1;
    const type = given.type ?? (login.endsWith("[bot]") ? "Bot" : "User");
    const { name = null, emails = [], role = "write" } = given;
    const account: Account = { id, login, type, name, emails, role, suspended: false, deleted: false };
    accounts.push(account);
    return account;
  };
  for (const account of [...WELL_KNOWN, { login: owner, type: "Organization" as const }]) add(account);
  return {
    add,
    rename(login, to) {
      const account = known(login);
      if (!sameText(login, to)) free(to);
      account.login = to;
    },
    suspend: (login) => {
      known(login).suspended = true;
    },
    delete: (login) => {
      known(login).deleted = true;
    },
    find,
    findById,
    findByIdentity({ email }) {
      const [, id, login = ""] = NOREPLY.exec(email) ?? [];
      const named = accounts.find(({ emails, deleted }) => !deleted && emails.some((one) => sameText(one, email)));
      if (named !== undefined || login === "") return named;
      if (id === undefined) return find(login);
      // Who has an address of GitHub's in the history has an account; the login may have become another's since.
      return findById(Number(id)) ?? (find(login) === undefined ? add({ login, id: Number(id) }) : undefined);
    },
    ensure: (login) => find(login) ?? add({ login }),
  };
}

const sameText = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The same login has the same id in every rehearsal. */
function idOf(login: string): number {
  return createHash("sha256").update(login).digest().readUInt32BE() >>> 8;
}
