import { spawnSync } from "node:child_process";

const { status } = spawnSync("bash", ["-euo", "pipefail", "-c", process.env.INPUT_SCRIPT], { stdio: "inherit" });
process.exitCode = status ?? 1;
