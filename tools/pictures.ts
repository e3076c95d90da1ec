/**
 * `npm run pictures` makes README.md's pictures docs/pictures/log.png and summary.png of what `npm start` shows of a build
 * that fails. Needs Chromium. The build's id and times are other ones each time.
 */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { findChromium, takePictures } from "./chromium.ts";
import { withPalette } from "./png.ts";

const root = resolve(import.meta.dirname, "..");
const mostBytes = 120_000;

async function main(): Promise<void> {
  const chromium = findChromium();
  const flags = ["--scenario", "failure", "--logs", "on-failure"];
  console.log(`npm start -- ${flags.join(" ")} …`);
  const demo = spawn(process.execPath, [join(root, "test/emulator/demo.ts"), ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const page = /^log and summary +(.+)$/m.exec(await text(demo.stdout))?.[1];
  if (page === undefined) throw new Error("The demo has written no page. Run `npm start` to see why.");
  const ids = ["log", "summary"];
  const pictures = await takePictures(chromium, page, ids, 960);
  for (const [index, picture] of pictures.map(withPalette).entries()) {
    const file = `docs/pictures/${ids[index]}.png`;
    if (picture.length > mostBytes)
      throw new Error(`${file} would have ${picture.length} bytes, more than ${mostBytes}`);
    writeFileSync(join(root, file), picture);
    console.log(`${file}: ${picture.length} bytes`);
  }
}

await main().catch((error: unknown) => {
  console.error(`pictures: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
