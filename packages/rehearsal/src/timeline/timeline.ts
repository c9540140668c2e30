import type { Desk } from "../desk/desk.ts";
import type { EmbeddedGitHub } from "../github/embedded-github.ts";

/** Days of a repository: who does what, and when. */
export interface Timeline {
  readonly title: string;
  /** A paragraph for people. */
  readonly about: string;
  /** In the order of their times. */
  readonly moments: readonly Moment[];
}

export interface Moment {
  /** RFC 3339. */
  readonly at: string;
  /** The login of whom it is done by. */
  readonly who: string;
  readonly deed: Deed;
}

/** Something that a person does on GitHub. */
export interface Deed {
  /** Follows the person's name: `approves as qa-lead`. */
  readonly title: string;
  act(scene: Scene): Promise<unknown>;
}

/** What a deed happens in. */
export interface Scene {
  readonly github: EmbeddedGitHub;
  readonly desk: Desk;
  readonly who: string;
}

/** Moments of one day, by the hour, in UTC. @param date such as `2026-11-02` */
export const day = (
  date: string,
  moments: readonly (readonly [hour: string, who: string, deed: Deed])[],
): readonly Moment[] => moments.map(([hour, who, deed]) => ({ at: `${date}T${hour}:00Z`, who, deed }));
