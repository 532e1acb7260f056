/** What has a `type` attribute of its own, with text or elements in it. */
export class Typed {
  readonly type: string;
  readonly content: string | Elements;

  constructor(type: string, content: string | Elements) {
    this.type = type;
    this.content = content;
  }
}

/** Elements in order, of which several may have one name. */
export type Elements = readonly (readonly [name: string, value: Xml])[];

export type Xml = string | number | boolean | null | Date | Typed | { readonly [name: string]: Xml };

/** A `type="array"`, each item under one name. */
export function xmlArray(itemName: string, items: readonly Xml[]): Typed {
  return new Typed(
    "array",
    items.map((item) => [itemName, item] as const),
  );
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeText = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? "");

/** Braintree's form of a moment: UTC, to the second. */
export const writeMoment = (at: Date) => at.toISOString().replace(/\.\d+Z$/, "Z");

const writeElements = (elements: Elements) =>
  elements.map(([name, value]) => writeElement(name, value)).join("");

function writeElement(name: string, value: Xml): string {
  if (value === null) return `<${name} nil="true"/>`;
  if (typeof value === "string") return `<${name}>${escapeText(value)}</${name}>`;
  if (typeof value === "number") return `<${name} type="integer">${value}</${name}>`;
  if (typeof value === "boolean") return `<${name} type="boolean">${value}</${name}>`;
  if (value instanceof Date) return `<${name} type="datetime">${writeMoment(value)}</${name}>`;
  if (value instanceof Typed) {
    const inside =
      typeof value.content === "string" ? escapeText(value.content) : writeElements(value.content);
    return `<${name} type="${value.type}"${inside === "" ? "/>" : `>${inside}</${name}>`}`;
  }
  return `<${name}>${writeElements(Object.entries(value))}</${name}>`;
}

/** A document as Braintree's server SDKs read it: types in attributes, null as `nil="true"`. */
export function writeXml(root: string, value: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, value)}\n`;
}
