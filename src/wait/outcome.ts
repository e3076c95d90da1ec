import type { Problem } from "../base/advice.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Cancel } from "./cancel.ts";

/**
 * How a wait ended. `last`: the operation as it was seen last; `cancel`: what its cancel came to, where one was sent;
 * `trouble`: why the last poll said nothing, where it did not.
 */
export type Outcome =
  | { readonly kind: "succeeded" | "failed" | "cancelled"; readonly last: Operation }
  | {
      readonly kind: "timed-out" | "aborted";
      readonly last?: Operation | undefined;
      readonly cancel?: Cancel;
      readonly trouble?: string | undefined;
    }
  | (Problem & { readonly kind: "unknown"; readonly last?: Operation | undefined });
