import { crc32, deflateSync } from "node:zlib";
import encodeQR from "qr";

/** Modules of white around the code, by which readers find it (ISO/IEC 18004, 9.1). */
const quietZone = 4;

/** The code's modules, row by row, quiet zone included; true is dark. */
function modulesOf(text: string): boolean[][] {
  return encodeQR(text, "raw", { ecc: "medium", border: quietZone });
}

/** A QR code as an SVG drawing, `size` pixels wide where nothing else is said. */
export function drawSvg(text: string, size: number): string {
  const modules = modulesOf(text);
  const path = modules.flatMap((row, y) =>
    row.flatMap((dark, x) =>
      dark && !row[x - 1] ? [`M${x} ${y}h${row.indexOf(false, x) - x}v1H${x}z`] : [],
    ),
  );
  const side = modules.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path.join("")}"/></svg>`;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/**
 * A QR code as a PNG picture with one bit for each pixel, `size` pixels wide. Every module has the same whole number of
 * pixels, and what is left over is white; where there is not even one for each, the picture is larger.
 */
export function drawPng(text: string, size: number): Buffer<ArrayBuffer> {
  const modules = modulesOf(text);
  const scale = Math.max(1, Math.floor(size / modules.length));
  const side = Math.max(size, modules.length);
  const margin = Math.floor((side - modules.length * scale) / 2);
  const rowBytes = 1 + Math.ceil(side / 8);
  // White is 1; each row begins with its filter, which is none.
  const pixels = Buffer.alloc(rowBytes * side, 0xff);
  for (let y = 0; y < side; y += 1) {
    const row = modules[Math.floor((y - margin) / scale)];
    pixels[y * rowBytes] = 0;
    for (let x = 0; row && x < side; x += 1)
      if (row[Math.floor((x - margin) / scale)]) {
        const at = y * rowBytes + 1 + (x >> 3);
        pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
      }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8); // one bit of grey
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
