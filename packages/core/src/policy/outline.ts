/** What messages know of a part of the policy's schema. */
export interface Outline {
  /** What the value must be, as a noun phrase. */
  readonly title?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Outline>>;
  readonly propertyNames?: Outline;
  readonly additionalProperties?: Outline | false;
  readonly items?: Outline;
  readonly anyOf?: readonly Outline[];
  /** The name of a mapping that is described elsewhere in the outline. */
  readonly $ref?: string;
}
