import { types } from "node:util";

/** What a thrown value says, whatever was thrown. */
export const messageOf = (error: unknown): string => (types.isNativeError(error) ? error.message : String(error));

/** Whether it is an error of Node's with that code. */
export const hasCode = (error: unknown, code: string): boolean =>
  types.isNativeError(error) && "code" in error && error.code === code;

/** A failure whose reason has been told already, by what failed. */
export class ToldFailure extends Error {}
