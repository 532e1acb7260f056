import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accentShades, contrastRatio } from "./accent.ts";

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("a tenant's colour", () => {
  it("stays as it is where it can be read", () => {
    expect(accentShades("#0B3D91").light).toEqual({ background: "#0b3d91", text: "#ffffff" });
  });

  it("can always be read, in the light and in the dark", () => {
    fc.assert(
      fc.property(colour, (wanted) => {
        for (const { background, text } of Object.values(accentShades(wanted)))
          expect(contrastRatio(background, text)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("is ours when it is none", () => {
    expect(accentShades("red;}")).toEqual(accentShades(null));
  });
});
