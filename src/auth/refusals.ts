import { type Advice, filled } from "../base/advice.ts";
import { apiAdvice } from "../base/api-advice.ts";
import { type Json, objectOf, parseJson, stringOf } from "../base/json.ts";
import { sanitise } from "../base/sanitise.ts";
import { type Answer, isHtml, refusalOf } from "../http/answer.ts";
import { remedyOf } from "../http/remedy.ts";
import { tokenAdvice } from "./token-advice.ts";
import type { Service } from "./token-services.ts";

const longestText = 1000;

/**
 * What a service that gave no token said, as it follows "answered": the status, and the words of a Google error, of
 * OAuth, or of a text. `text` must hold no secret any more.
 */
export function wordsOf(answer: Answer, wallMs: number): string {
  const { status, text } = answer;
  const body = parseJson(text);
  const { from, why } = refusalOf(answer, wallMs);
  if (from === "api" || isHtml(text)) return why;
  const said = sanitise(body === undefined ? text : jsonWords(body), longestText);
  return said === "" ? String(status) : `${status} (${said})`;
}

/** Of JSON only what is meant to be read: the rest may be anything. */
function jsonWords(body: unknown): string {
  const { error, error_description, message } = objectOf(body) ?? {};
  const words = [error, error_description].filter((part) => stringOf(part) !== undefined);
  if (words.length > 0) return words.join(": ");
  return stringOf(objectOf(error)?.message) ?? stringOf(message) ?? "";
}

type Rule = readonly [kind: Service["kind"], said: RegExp, Advice, fits?: (json: Json) => boolean];

const sourceOf = (json: Json): Json => objectOf(json.source_credentials) ?? json;
/** True where a principal of a workload identity pool impersonates, and no account that it has become. */
function isFederated(json: Json): boolean {
  const source = sourceOf(json);
  return source.type === "external_account" && (source === json || !source.service_account_impersonation_url);
}
const isAccount = (json: Json): boolean => sourceOf(json).type === "service_account";
const isUser = (json: Json): boolean => !isAccount(json);
const readsFile = (json: Json): boolean => objectOf(sourceOf(json).credential_source)?.file !== undefined;

const mayNotMint = /iam\.serviceAccounts\.getAccessToken/;
const noAccount = /NOT_FOUND|Gaia id not found|IAM returned 404/;

// No cause is guessed from a status of Google's: each is known by its words.
const rules: readonly Rule[] = [
  ["GitHub", /^40[134]/, tokenAdvice.idToken],
  ["STS", /google\.subject.*\b127\b/, tokenAdvice.subjectTooLong],
  ["STS", /unauthorized_client|attribute condition|expected audience/, tokenAdvice.federation],
  ["STS", /invalid_target/, tokenAdvice.provider],
  ["STS", /\bstale\b/, tokenAdvice.subjectStale, readsFile],
  ["IAM", /iam\.allowServiceAccountCredentialLifetimeExtension/, tokenAdvice.lifetime],
  ["IAM", mayNotMint, tokenAdvice.impersonation, isFederated],
  ["IAM", mayNotMint, tokenAdvice.tokenCreator],
  ["IAM", noAccount, tokenAdvice.unknownAccount],
  ["OAuth", /reasonable timeframe|\biat\b/, tokenAdvice.clock],
  ["OAuth", /Invalid JWT Signature|account not found|deleted|disabled/i, tokenAdvice.keyRefused, isAccount],
  ["OAuth", /invalid_grant|invalid_rapt/, tokenAdvice.signIn, isUser],
  ["metadata", mayNotMint, tokenAdvice.podIdentity],
  ["metadata", noAccount, tokenAdvice.unknownAccount],
];

/** The advice for what `service` answered the credential file `json`, where one is known to fit. `said`: `wordsOf` it. */
export function adviceFor(service: Service, json: Json, answer: Answer, said: string): Advice | undefined {
  const known = remedyOf(refusalOf(answer, 0))?.advice ?? iamDisabled(said);
  if (known !== undefined) return known;
  return rules.find(
    ([kind, words, , fits]) => kind === service.kind && words.test(said) && (fits === undefined || fits(json)),
  )?.[2];
}

/** The metadata server passes on what IAM says as a text. */
function iamDisabled(said: string): Advice | undefined {
  const [, PROJECT] =
    /IAM Service Account Credentials API has not been used in project ([a-z\d][a-z\d.:-]*)/.exec(said) ?? [];
  return PROJECT === undefined
    ? undefined
    : filled(apiAdvice.apiDisabled, { SERVICE: "iamcredentials.googleapis.com", PROJECT });
}
