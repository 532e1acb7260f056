import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./language.ts";

describe("the language of a page", () => {
  it("is the link's, before the browser's, before the tenant's", () => {
    expect(chooseLanguage("fr", "de-AT,en;q=0.5", "en").language).toBe("fr");
    expect(chooseLanguage(null, "de-AT,en;q=0.5", "en").language).toBe("de");
    expect(chooseLanguage(null, "pl,nl;q=0.5", "fr").language).toBe("fr");
    expect(chooseLanguage(null, null, "xx").language).toBe("en");
  });

  it("goes by what the browser wants most, not by what it names first", () => {
    expect(chooseLanguage(null, "fr;q=0.3, de;q=0.9", null).language).toBe("de");
    expect(chooseLanguage(null, "de;q=0, fr;q=0.1", null).language).toBe("fr");
  });

  it("writes amounts and dates as the reader's country does", () => {
    expect(chooseLanguage(null, "de-AT", null).locale).toBe("de-AT");
    expect(chooseLanguage(null, "de-Latn-CH", null).locale).toBe("de-CH");
    expect(chooseLanguage("en", "de-AT", null).locale).toBe("en-GB");
  });

  it("takes nonsense for nothing said", () => {
    expect(chooseLanguage(null, "*;q=x,,;;<script>,-", null)).toEqual({ language: "en", locale: "en-GB" });
  });
});
