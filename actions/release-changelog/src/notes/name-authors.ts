import type { Commit } from "@release-actions/core/commits/commit";

/** Who wrote a commit, or a part of it. The address tells people apart, and goes no further than that. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

const CO_AUTHOR = /^co-authored-by:[ \t]{0,8}([^<>\r\n]{1,200})<([^<>\s]{0,254})>/gim;
/** In persons, of one commit; in characters, of one name. */
const MOST = 50;
const LONGEST_NAME = 100;

/** The people of one commit, its author first, and no bots. */
export function peopleOf({ author, message }: Commit): readonly Person[] {
  const authors = knownPeople.get(author) ?? toPeople([author]);
  knownPeople.set(author, authors);
  if (!/^co-authored-by:/im.test(message)) return authors;
  const others: Person[] = [];
  for (const [, name = "", email = ""] of message.matchAll(CO_AUTHOR)) if (others.push({ name, email }) === MOST) break;
  return [...authors, ...toPeople(others)];
}

/** A history names the same authors again and again. */
const knownPeople = new WeakMap<Person, readonly Person[]>();

function toPeople(named: readonly Person[]): readonly Person[] {
  return named
    .filter((person) => !isBot(person))
    .map(({ name, email }) => ({ name: plainName(name), email: email.trim().toLowerCase() }))
    .filter(({ name }) => name !== "");
}

/** One line, and of an address that stands in a name's place only what stands before its `@`. */
function plainName(name: string): string {
  if (PLAIN_NAME.test(name)) return name;
  return name
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .replace(/<[^<>]*>?/g, "")
    .replace(/([^\s@]+)@[^\s@]+/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Most names. */
const PLAIN_NAME = /^(?=.{1,100}$)[\w.'-]+(?: [\w.'-]+)*$/;

const BOT_NAME =
  /\[bot\]|^(?:dependabot(?:-preview)?|(?:(?:white|mend)\w* )?renovate(?: bot)?|github[- ]actions?|copilot|greenkeeper|snyk|imgbot|web-flow)$|[\w-][-_]bot$/i;
/** Mailboxes that no person writes from; `ID+login@users.noreply.github.com` is a person's. */
const BOT_MAILBOX = /\[bot\]|^(?:no-?reply|do-?not-?reply|bot)$|[-_]bot$/i;
const BOT_ADDRESSES: ReadonlySet<string> = new Set([
  "action@github.com",
  "actions@github.com",
  "support@dependabot.com",
  "cursoragent@cursor.com",
]);

/** Whether a program wrote it: by its name, or by a mailbox that nobody reads. */
export function isBot({ name, email }: Person): boolean {
  const address = email.trim().toLowerCase();
  const mailbox = address.slice(0, Math.max(address.lastIndexOf("@"), 0));
  const login = mailbox.slice(mailbox.indexOf("+") + 1);
  return BOT_NAME.test(name.trim()) || BOT_ADDRESSES.has(address) || BOT_MAILBOX.test(mailbox) || BOT_NAME.test(login);
}

/**
 * Gives each person one name in a whole release: who is known by the address, or else by the name, is called as at first.
 * Ask newest first, so that the newest spelling counts.
 */
export function nameAuthors(): (person: Person) => string {
  const byEmail = new Map<string, string>();
  const byName = new Map<string, string>();
  return ({ name, email }) => {
    // Whoever was called by this very name needs no second look.
    if (email !== "" && byEmail.get(email) === name) return name;
    const spelled = name.normalize("NFC").toLowerCase();
    const known = (email === "" ? undefined : byEmail.get(email)) ?? byName.get(spelled) ?? name;
    if (email !== "" && !byEmail.has(email)) byEmail.set(email, known);
    if (!byName.has(spelled)) byName.set(spelled, known);
    return known;
  };
}

/** Names, each once, in an order that is the same under every locale. */
export function sortNames(names: readonly string[]): readonly string[] {
  if (names.length < 2) return names;
  const distinct = [...new Set(names)];
  if (distinct.length < 2) return distinct;
  const sortable = distinct.map((name) => [name.toLowerCase(), name] as const);
  return sortable.sort(([a, c], [b, d]) => compare(a, b) || compare(c, d)).map(([, name]) => name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
