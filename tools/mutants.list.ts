/** One small fault: `from`, which stands once in `file`, becomes `to`; one of `tests` has to fail then. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly tests: readonly string[];
};

export const mutants: readonly Mutant[] = [];
