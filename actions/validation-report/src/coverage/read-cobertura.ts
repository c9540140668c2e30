import { resultsContradictory, resultsMalformed } from "../errors.ts";
import { readCount, readXml, type XmlElement, type XmlListener } from "../results/read-xml.ts";
import type { Source } from "../results/test-case.ts";
import type { CoverageContent } from "./coverage.ts";

/**
 * Reads Cobertura's XML, by its totals, or by its lines where it has none. Errors: `RESULTS_MALFORMED`, `RESULTS_CONTRADICTORY`.
 * @see https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd
 */
export async function readCobertura(source: Source): Promise<CoverageContent> {
  const reader = new CoberturaReader();
  await readXml(source, reader, { mayNameDtd: true });
  return reader.coverage();
}

class CoberturaReader implements XmlListener {
  #root: XmlElement | undefined;
  readonly #path: string[] = [];
  #covered = 0;
  #total = 0;

  begin(element: XmlElement): void {
    if (this.#root === undefined && element.name !== "coverage")
      throw resultsMalformed(element.place, `it begins with <${element.name.slice(0, 40)}>, and not with <coverage>`);
    this.#root ??= element;
    // The lines of a method stand among those of its class again.
    if (element.name === "line" && this.#path.at(-2) === "class") {
      this.#total += 1;
      if ((readCount(element, "hits") ?? 0) > 0) this.#covered += 1;
    }
    this.#path.push(element.name);
  }

  end(): void {
    this.#path.pop();
  }

  text(): void {}

  coverage(): CoverageContent {
    const root = this.#root;
    const covered = root && readCount(root, "lines-covered");
    const total = root && readCount(root, "lines-valid");
    if (root === undefined || covered === undefined || total === undefined)
      return { covered: this.#covered, total: this.#total };
    if (covered > total) throw resultsContradictory(root.place, `it tells of ${covered} covered lines of ${total}`);
    if (this.#total > 0 && covered > this.#covered)
      throw resultsContradictory(root.place, `it tells of ${covered} covered lines, and ${this.#covered} are there`);
    return { covered, total };
  }
}
