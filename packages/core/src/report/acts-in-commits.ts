const SKIPS = /\[\s*(?:(?:skip|no)[\s_-]\w{1,20}|[a-z]{1,20}[\s_-]skip)\s*\]|skip-checks\s*:/i;
const CLOSES =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+(?:(?:[\w.-]{1,99}\/[\w.-]{1,99})?#\d|gh-\d|https?:\/\/\S{1,299}?\/(?:issues|pull)\/\d)/i;

/**
 * Whether a text does something where its source lands in a commit message: skips the checks, or closes an issue. Code has no escapes,
 * so such a text is not shown as code.
 * @see https://docs.github.com/en/actions/managing-workflow-runs/skipping-workflow-runs
 */
export function actsInCommits(text: string): boolean {
  return SKIPS.test(text) || CLOSES.test(text);
}
