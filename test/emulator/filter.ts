import type { Json } from "./scenarios.ts";

/** Whether an entry passes. */
export type Filter = (entry: Json) => boolean;

/**
 * Reads a filter in the part of Cloud Logging's query language that readers of build logs write: comparisons with
 * `= != > >= < <= : =~`, a text alone, AND (also a blank or a new line), OR, NOT and `-`, parentheses. Throws a
 * SyntaxError for anything else.
 */
export function parseFilter(text: string): Filter {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[()]|!=|>=|<=|=~|[=<>:]|-(?=[\w("])|[^\s()"=<>:!]+/g) ?? [];
  if (tokens.join("").replaceAll(/\s/g, "") !== text.replaceAll(/\s/g, "")) throw new SyntaxError("unparseable filter");
  let next = 0;
  const peek = () => tokens[next];
  const take = () => {
    next += 1;
    return tokens[next - 1] ?? "";
  };

  const either = (): Filter => {
    const parts = [both()];
    while (peek() === "OR") {
      take();
      parts.push(both());
    }
    return (entry) => parts.some((part) => part(entry));
  };
  const both = (): Filter => {
    const parts = [single()];
    while (peek() !== undefined && peek() !== ")" && peek() !== "OR") {
      if (peek() === "AND") take();
      parts.push(single());
    }
    return (entry) => parts.every((part) => part(entry));
  };
  const single = (): Filter => {
    const token = take();
    if (token === "NOT" || token === "-") {
      const not = single();
      return (entry) => !not(entry);
    }
    if (token === "(") {
      const inner = either();
      if (take() !== ")") throw new SyntaxError("unparseable filter: )");
      return inner;
    }
    if (token === "" || token === ")" || token === "AND" || token === "OR") throw new SyntaxError("unparseable filter");
    if (!isOperator(peek())) {
      const wanted = unquoted(token).toLowerCase();
      return (entry) => JSON.stringify(entry).toLowerCase().includes(wanted);
    }
    const operator = take();
    if (peek() !== "(") return comparison(token, operator, take());
    take();
    return oneOf(token, operator);
  };
  /** The rest of `field=("a" OR "b")`. */
  const oneOf = (path: string, operator: string): Filter => {
    const parts = [comparison(path, operator, take())];
    while (peek() === "OR") {
      take();
      parts.push(comparison(path, operator, take()));
    }
    if (take() !== ")") throw new SyntaxError("unparseable filter: )");
    return (entry) => parts.some((part) => part(entry));
  };

  if (tokens.length === 0) return () => true;
  const filter = either();
  if (next < tokens.length) throw new SyntaxError("unparseable filter");
  return filter;
}

const operators = ["=", "!=", ">", ">=", "<", "<=", ":", "=~"];
const isOperator = (token: string | undefined) => token !== undefined && operators.includes(token);

function unquoted(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replaceAll(/\\(.)/g, "$1") : token;
}

function comparison(path: string, operator: string, value: string): Filter {
  if (value === "" || isOperator(value)) throw new SyntaxError(`unparseable filter: ${path}${operator}`);
  const keys = path.split(".");
  const wanted = unquoted(value);
  return (entry) => {
    const found = keys.reduce<unknown>((at, key) => (at as Json | undefined)?.[key], entry);
    if (found === undefined) return operator === "!=";
    return compare(keys.at(-1) === "timestamp" ? timesOf(String(found), wanted) : [String(found), wanted], operator);
  };
}

/** Times of any number of digits as texts that compare as they do. */
function timesOf(...texts: [string, string]): [string, string] {
  const [one, other] = texts.map((text) => {
    const [, seconds = text, digits = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text) ?? [];
    return `${seconds}.${digits.padEnd(9, "0")}`;
  });
  return [one ?? "", other ?? ""];
}

function compare([found, wanted]: readonly [string, string], operator: string): boolean {
  switch (operator) {
    case "=":
      return found === wanted;
    case "!=":
      return found !== wanted;
    case ">":
      return found > wanted;
    case ">=":
      return found >= wanted;
    case "<":
      return found < wanted;
    case "<=":
      return found <= wanted;
    case ":":
      return found.toLowerCase().includes(wanted.toLowerCase());
    default:
      return new RegExp(wanted).test(found);
  }
}
