/**
 * The name under which GitHub keeps a release's file: accents go, runs of what is no letter, digit, `_`, `-`, `+` or `@` become one
 * full stop (`~` as well, so that `1.0~rc1` is kept as `1.0.rc1`), and none stands at either end.
 * @see https://docs.github.com/rest/releases/assets#upload-a-release-asset
 * @see https://github.com/cli/cli/blob/trunk/pkg/cmd/release/upload/upload.go
 */
export function storedName(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{Mn}/gu, "");
  const kept = plain.replace(/[^\w@+-]+/g, ".").replace(/^\.|\.$/g, "");
  if (kept === "") return "default";
  const lostItsStem = kept !== name && (plain.startsWith(".") || !kept.includes("."));
  return lostItsStem ? `default.${kept}` : kept;
}
