// A wait as it is written without a second thought: a loop around fetch for each operation.
import { setTimeout as sleep } from "node:timers/promises";

const { ENDPOINT, TOKEN, NAMES, INTERVAL_MS } = process.env;
await Promise.all(
  NAMES.split("\n").map(async (name) => {
    for (let done = false; !done; await sleep(Number(INTERVAL_MS))) {
      const answer = await fetch(`${ENDPOINT}/v1/${name}`, { headers: { authorization: `Bearer ${TOKEN}` } });
      ({ done } = await answer.json());
    }
  }),
);
