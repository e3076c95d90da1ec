// Every mistake of the troubleshooting table, made for real.
import { describe, test } from "node:test";
import { table, toldAsInTheTable } from "../harness/checks/messages.ts";

const names = Object.keys(table) as (keyof typeof table)[];

describe("a mistake of set-up is told in the words of the troubleshooting table", { concurrency: 4 }, () => {
  for (const name of names) {
    test(`the error where ${table[name].when} says the message and the advice of the troubleshooting table`, () =>
      toldAsInTheTable(name));
  }
});
