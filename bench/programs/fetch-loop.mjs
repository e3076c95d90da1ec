// A wait as it is written without a second thought: a loop around fetch for each operation.
import { setTimeout as sleep } from "node:timers/promises";

const { ENDPOINT, TOKEN, NAMES, INTERVAL_MS } = process.env;
await Promise.all(
  NAMES.split("\n").map(async (name) => {
    for (;;) {
      const answer = await fetch(`${ENDPOINT}/v1/${name}`, { headers: { authorization: `Bearer ${TOKEN}` } });
      const { done } = await answer.json();
      if (done) return;
      await sleep(Number(INTERVAL_MS));
    }
  }),
);
