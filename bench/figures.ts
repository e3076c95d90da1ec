/** The mean of `values`. */
export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** The value below which the share `q` of `values` lies, interpolated; NaN where there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at % 1);
}

/** The median of `values`. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

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

/** A goal that `figure` is at most `bar`. */
export const atMost = (id: string, what: string, figure: number, bar: number, unit = "×"): Goal => ({
  ...{ id, what, figure, bar, unit },
  holds: figure <= bar,
});

/** A goal that `figure` is `bar`. */
export const exactly = (id: string, what: string, figure: number, bar: number, unit = ""): Goal => ({
  ...{ id, what, figure, bar, unit },
  holds: figure === bar,
});

/** A row of a table: a cell for each column, the first one names the row. */
export type Row = Readonly<Record<string, string | number>>;

/** What one part of the benchmark found. */
export type Section = { readonly title: string; readonly rows: readonly Row[]; readonly goals: readonly Goal[] };

/** A number for people: three digits that count, no more than two decimals. */
export function shown(value: string | number): string {
  if (typeof value === "string") return value;
  if (Number.isNaN(value)) return "–";
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2).replace(/\.?0+$/, "");
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

/** Goals as rows. */
export const goalRows = (goals: readonly Goal[]): Row[] =>
  goals.map(({ id, what, figure, bar, unit, holds }) => ({
    goal: `${id} ${what}`,
    figure: `${shown(figure)} ${unit}`.trim(),
    bar: `${shown(bar)} ${unit}`.trim(),
    holds: holds ? "yes" : "NO",
  }));
