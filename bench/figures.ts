/** The mean of `values`. */
export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/**
 * The value below which the share `q` of `values` lies, interpolated. NaN where there are none, and where a sample is
 * missing (NaN): the others alone would flatter.
 */
export function quantile(values: readonly number[], q: number): number {
  if (values.some(Number.isNaN)) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at % 1);
}

/** The median of `values`. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The largest of `values`, NaN where a quantile is. */
export const most = (values: readonly number[]): number => quantile(values, 1);

/** The samples that are there: for tables, which tell how many are `missing`. Goals take all. */
export const present = (values: readonly number[]): number[] => values.filter((x) => !Number.isNaN(x));

/** How many samples are missing. */
export const missing = (values: readonly number[]): number => values.filter(Number.isNaN).length;

/** Runs all cases in turn, round after round, so that what the machine does meanwhile meets all alike. */
export async function interleaved<T>(cases: readonly (() => Promise<T>)[], rounds: number): Promise<T[][]> {
  const samples: T[][] = cases.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, once] of cases.entries()) samples[index]?.push(await once());
  }
  return samples;
}

/** A goal and what was measured of it. */
export type Goal = {
  /** `P1` to `P11`. */
  readonly id: string;
  readonly what: string;
  readonly figure: number;
  readonly bar: number;
  readonly unit: string;
  readonly holds: boolean;
};

/** A goal that `figure` is at most `bar`. One that is missing (NaN) does not hold. */
export const atMost = (id: string, what: string, figure: number, bar: number, unit = "×"): Goal => ({
  ...{ id, what, figure, bar, unit },
  holds: figure <= bar,
});

/** A goal that `figure` is `bar`. */
export const exactly = (id: string, what: string, figure: number, bar: number, unit = ""): Goal => ({
  ...{ id, what, figure, bar, unit },
  holds: figure === bar,
});

/** A goal that each of `figures` is `bar`; its figure is the first that is not. Without figures it does not hold. */
export const eachExactly = (id: string, what: string, figures: readonly number[], bar: number): Goal =>
  exactly(id, what, figures.length === 0 ? Number.NaN : (figures.find((figure) => figure !== bar) ?? bar), bar);

/** A row of a table: a cell for each column, the first one names the row. */
export type Row = Readonly<Record<string, string | number>>;

/** What one part of the benchmark found. `notes`: what a reader of the table has to know. */
export type Section = {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
  readonly notes?: readonly string[];
};

/** A number for people: three digits that count, no more than so many decimals. */
function shown(value: string | number, decimals = 2): string {
  if (typeof value === "string") return value;
  if (Number.isNaN(value)) return "–";
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : decimals).replace(/\.?0+$/, "");
}

/** Rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => shown(row[column] ?? "")))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, index) => (index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0))).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body.map(line)].join("\n");
}

/** Goals as rows. With a decimal more than elsewhere: what is just over its bar is to look so. */
export const goalRows = (goals: readonly Goal[]): Row[] =>
  goals.map(({ id, what, figure, bar, unit, holds }) => ({
    goal: `${id} ${what}`.trim(),
    figure: Number.isNaN(figure) ? "missing" : `${shown(figure, 3)} ${unit}`.trim(),
    bar: `${shown(bar)} ${unit}`.trim(),
    holds: holds ? "yes" : "NO",
  }));
