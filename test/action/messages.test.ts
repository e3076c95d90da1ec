import { describe, test } from "node:test";
import { table, toldAsInTheTable } from "../harness/checks/messages.ts";

// One of each kind: a credential, its token, what the API answers, and a warning.
const names = ["fileUnreadable", "gitHubToken", "billing", "cancelDenied"] as const;

describe("a mistake of set-up is told in the words of the troubleshooting table, in one annotation", () => {
  for (const name of names) {
    test(`the error where ${table[name].when} says the message and the advice of the troubleshooting table`, () =>
      toldAsInTheTable(name));
  }
});
