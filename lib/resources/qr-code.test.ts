import { inflateSync } from "node:zlib";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { drawPng, drawSvg } from "./qr-code.ts";

const address = `https://pay.insurer.example/pay/${"Aa0_-9zZ".repeat(4)}`;

/** The picture's pixels, read by the PNG specification: one bit of grey, no filters. */
function readPng(png: Buffer) {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  expect([png[24], png[25]]).toEqual([1, 0]);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const rowBytes = 1 + Math.ceil(width / 8);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (!((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))))
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { width, height, data };
}

test.each([64, 200, 513, 2048])("a PNG of %i pixels has that size, and is read as the address", (size) => {
  const picture = readPng(drawPng(address, size));
  expect([picture.width, picture.height]).toEqual([size, size]);
  expect(decodeQR(picture)).toBe(address);
});

test("a PNG that would have less than a pixel for each module is made larger instead", () => {
  const picture = readPng(drawPng("x".repeat(600), 64));
  expect(picture.width).toBeGreaterThan(64);
});

test("the SVG draws the same modules, with four of white around them", () => {
  const svg = drawSvg(address, 300);
  expect(svg).toMatch(/^<svg [^>]*width="300" height="300"/);
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const [, path = ""] = /<path d="([^"]+)"/.exec(svg) ?? [];
  const scale = 4;
  const [width, height] = [side * scale, side * scale];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
    expect(Number(x) + Number(length)).toBeLessThanOrEqual(side - 4);
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let at = Number(x) * scale; at < (Number(x) + Number(length)) * scale; at += 1)
        data.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3);
  }
  expect(decodeQR({ width, height, data })).toBe(address);
});
