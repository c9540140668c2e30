/** What draws nothing, or draws elsewhere than it stands: controls, formats, ignorables, unassigned, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Most texts are plain ASCII, and need no look at each character's properties. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;

/** The joiner and the variation selector belong to an emoji where they follow one. */
const EMOJI_PARTS = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?)[\u200D\uFE0F]/uy;

/**
 * Replaces every character that a reader cannot see, such as bidi controls, escapes and zero-width ones.
 * Tabs, line feeds and the joiners inside emoji stay.
 */
export function replaceUnseen(text: string, replace: (character: string) => string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSEEN, (character, offset: number) => {
    if (character === "\t" || character === "\n") return character;
    EMOJI_PARTS.lastIndex = offset;
    return EMOJI_PARTS.test(text) ? character : replace(character);
  });
}
