import { ReleaseError } from "../errors/release-error.ts";

/** The policy's tag template cannot name a tag for each version. */
export const tagTemplateInvalid = (template: string, reason: string) =>
  new ReleaseError({
    code: "TAG_TEMPLATE_INVALID",
    message: `The tag template "${template}" ${reason}.`,
    remedy: 'Write a template such as "v{version}" or "frontend-v{version}".',
  });
