import { objectOf, parseJson, present, stringOf } from "../base/json.ts";
import { parseBuild } from "./build.ts";
import { buildIn, type Operation } from "./operation.ts";
import { idOf } from "./target.ts";

/**
 * A parsed answer, or why it is none: `nonsense`, about `another` operation, or of another `kind` than
 * google.longrunning's.
 */
export type Parsed =
  | { readonly operation: Operation }
  | { readonly problem: "nonsense" | "another" | "kind"; readonly why: string };

/** Reads the body of `operations.get` as the operation `name`. Never throws. */
export function parseOperation(text: string, name: string): Parsed {
  const body = parseJson(text.replace(/^\ufeff/, ""));
  if (body === undefined) return { problem: "nonsense", why: "The answer is not JSON" };
  const operation = objectOf(body);
  // Compute Engine's, GKE's and Cloud SQL's have a status of their own: that `done` is absent does not mean running.
  const isOther = operation?.operationType !== undefined || operation?.selfLink !== undefined;
  if (isOther && typeof operation?.done !== "boolean") {
    return {
      problem: "kind",
      why: "The answer is another kind of operation, with operationType or selfLink but no done",
    };
  }
  const ownName = stringOf(operation?.name);
  if (operation === undefined || ownName === undefined) {
    return { problem: "nonsense", why: "The answer is not an operation" };
  }
  if (idOf(ownName) !== idOf(name)) return { problem: "another", why: "The answer is about another operation" };
  const { done, metadata, response, error } = operation;
  if (done !== undefined && typeof done !== "boolean") {
    return { problem: "nonsense", why: "The answer's done is not a boolean" };
  }
  const build = parseBuild(objectOf(objectOf(metadata)?.build) ?? buildIn(response));
  const given = (value: unknown) => (value === null ? undefined : value);
  return {
    operation: present({
      name: ownName,
      done: done === true,
      metadata: given(metadata),
      response: given(response),
      error: given(error),
      build,
    }),
  };
}
