export const id = 531;
export const ids = [531];
export const modules = {
    531: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            summaryOf: () => (summaryOf)
        });
        var sanitise = __webpack_require__(8180);
        var time = __webpack_require__(2475);
        var build = __webpack_require__(8690);
        ;
        function escaped(text) {
            return text
                .replace(/[^\p{L}\p{M}\p{N} ./_:-]/gu, reference)
                .replace(/:(?=\/\/)|:(?=[\w+-]+:)/g, reference)
                .replace(/(?<=www)\./gi, reference)
                .replace(/^-|(?<=^\d+)\./, reference)
                .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, reference);
        }
        const reference = (character) => `&#${character.codePointAt(0)};`;
        const code = (text) => `<code>${escaped(text)}</code>`;
        const advised = (text) => text
            .split(/`([^`]+)`/)
            .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
            .join("");
        const row = (cells) => `| ${cells.join(" | ")} |`;
        const table = (heads, rows) => [row(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(row)].join("\n");
        const blocks = (parts) => parts.filter((part) => part !== "").join("\n\n");
        const fold = (title, body, isOpen) => `<details${isOpen ? " open" : ""}><summary>${title}</summary>\n\n${body}\n\n</details>`;
        function fenced(lines, info = "") {
            const text = lines.join("\n");
            const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
            const fence = "`".repeat(longest + 1);
            return `${fence}${info}\n${text}\n${fence}`;
        }
        const markdown_link = (text, url) => (url === undefined ? text : `[${text}](${url})`);
        function consoleUrl(logUrl, universe) {
            const host = /^https:\/\/([a-z0-9.-]+)\/[\w./;=?&%~-]{0,500}$/.exec(logUrl ?? "")?.[1];
            return host !== undefined && consoleHosts(universe).includes(host) ? logUrl : undefined;
        }
        function consoleHosts(universe) {
            const own = "console.cloud.google.com";
            if (universe === "" || `.${universe}`.endsWith(".googleapis.com"))
                return [own];
            const domains = [universe, universe.replace(/^apis-/, ""), universe.replace(/^([a-z0-9-]+)apis\./, "$1cloud.")];
            return [own, ...domains.flatMap((domain) => [`console.cloud.${domain}`, `console.${domain}`])];
        }
        ;
        const mostBars = 60;
        const longestName = 40;
        const minuteMs = 60_000;
        const shortMs = 10_000;
        const longMs = 10 * minuteMs;
        const shortestBarMs = 1000;
        const mostTicks = 12;
        function timelineOf(build) {
            const all = barsOf(build);
            if (all.length < 2)
                return undefined;
            const longest = all.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostBars);
            const bars = all.filter((bar) => longest.includes(bar));
            const endMs = Math.max(...bars.map((bar) => bar.endMs));
            const scale = endMs < longMs ? 1 : 60;
            const lines = ["gantt", "  dateFormat x", ...axisOf(endMs)];
            for (const section of sections) {
                const own = bars.filter((bar) => bar.section === section);
                if (own.length > 0)
                    lines.push(`  section ${section}`, ...own.map((bar) => `  ${taskOf(bar, scale)}`));
            }
            return { lines, bars: bars.length, left: all.length - bars.length };
        }
        const sections = ["queue", "approval", "source", "steps", "push"];
        const lengthOf = ({ startMs, endMs }) => endMs - startMs;
        function axisOf(endMs) {
            if (endMs < shortMs)
                return ["  axisFormat %s s", "  tickInterval 1second"];
            if (endMs < longMs)
                return ["  axisFormat %s s"];
            const minutes = endMs / minuteMs;
            const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];
            const step = steps.find((one) => minutes / one <= mostTicks) ?? Math.ceil(minutes / mostTicks);
            return ["  axisFormat %s min", `  tickInterval ${step}second`];
        }
        function barsOf(build) {
            const { createTimeMs, startTimeMs, finishTimeMs, approval, steps, failedStep, phases } = build;
            const zeroMs = createTimeMs ?? startTimeMs;
            if (zeroMs === undefined)
                return [];
            const bar = (section, name, startMs, endMs = finishTimeMs, isFailed = false) => startMs === undefined || endMs === undefined || startMs < zeroMs || endMs < startMs
                ? []
                : [{ section, name, startMs: startMs - zeroMs, endMs: endMs - zeroMs, isFailed }];
            const approvedMs = approval?.timeMs;
            const [source, push] = [phases.FETCHSOURCE, phases.PUSH];
            return [
                ...(approvedMs === undefined ? [] : bar("approval", "approval", createTimeMs, approvedMs)),
                ...bar("queue", "queue", approvedMs ?? createTimeMs, startTimeMs),
                ...bar("source", "source", source?.startMs, source?.endMs),
                ...steps.flatMap(({ index, id, timing }) => bar("steps", stepName(index, id), timing?.startMs, timing?.endMs, index === failedStep?.index)),
                ...bar("push", "push", push?.startMs, push?.endMs, build.failureType?.startsWith("PUSH_")),
            ];
        }
        function stepName(index, id = "") {
            const text = (0, sanitise.tB)(id, 200);
            return (0, sanitise.Jj)(text === "" ? String(index) : `${index} · ${text}`, longestName);
        }
        const encoded = (text) => text.replace(/[^\p{L}\p{M}\p{N} ·…./_-]/gu, (character) => `#${character.codePointAt(0)};`);
        function taskOf({ name, section, startMs, endMs, isFailed }, scale) {
            const tag = isFailed ? "crit, " : section === "queue" ? "active, " : "";
            const lastMs = Math.max(endMs, startMs + shortestBarMs);
            const [from, to] = [startMs, lastMs].map((ms) => Math.round(ms / scale));
            return `${encoded(name)} :${tag}${from}, ${to}`;
        }
        var verdict = __webpack_require__(7342);
        ;
        const mostImages = 100;
        const mostSteps = 500;
        const counted = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
        const took = (span) => span?.endMs === undefined ? "–" : (0, time.p0)(span.endMs - span.startMs);
        function factsOf({ createTimeMs, startTimeMs, approval, steps, images }) {
            const fromMs = approval?.timeMs ?? createTimeMs;
            const queuedMs = fromMs === undefined || startTimeMs === undefined ? 0 : startTimeMs - fromMs;
            return [
                ...(queuedMs < 500 ? [] : [`queued ${(0, time.p0)(queuedMs)}`]),
                ...(steps.length === 0 ? [] : [counted(steps.length, "step")]),
                ...(images.length === 0 ? [] : [counted(images.length, "image")]),
            ];
        }
        function buildBlocks({ outcome, tail }, rung) {
            const build = outcome.last?.build;
            if (build === undefined)
                return [];
            const isGreen = outcome.kind === "succeeded";
            const tails = rung.hasTails && tail !== undefined && tail.lines.length > 0 ? [tailBlock(tail, build)] : [];
            if (!outcome.last?.done)
                return tails;
            const timeline = rung.hasTimelines ? timelineBlock(build) : "";
            return [
                ...tails,
                isGreen || timeline === "" ? timeline : fold("Timeline", timeline, true),
                stepsTable(build, rung.isWhole),
                rung.isWhole ? imagesList(build) : "",
            ].filter((block) => block !== "");
        }
        function tailBlock({ stepIndex, lines }, { steps }) {
            const id = steps.find(({ index }) => index === stepIndex)?.id;
            const step = id === undefined ? `step ${stepIndex}` : `step ${stepIndex} ${code((0, sanitise.tB)(id, 100))}`;
            return fold(`The last lines of ${stepIndex === undefined ? "the log" : step}`, fenced(lines), true);
        }
        function timelineBlock(build) {
            const timeline = timelineOf(build);
            if (timeline === undefined)
                return "";
            const { lines, left, bars } = timeline;
            const diagram = fenced(lines, "mermaid");
            return left === 0 ? diagram : blocks([diagram, `The diagram shows the ${bars} longest of ${bars + left} parts.`]);
        }
        function stepsTable({ steps, failedStep }, isWhole) {
            if (!steps.some(hasRun))
                return "";
            const shown = isWhole ? steps.slice(0, mostSteps) : steps.filter((step) => step === failedStep);
            const rows = shown.map((step) => {
                const { index, id, builder, timing } = step;
                const cells = [String(index), cellText(id), cellText(builder), took(timing), stateText(step)];
                return step === failedStep ? cells.map((cell) => (cell === "" ? "" : `**${cell}**`)) : cells;
            });
            const left = steps.length - shown.length;
            const all = table(["", "step", "builder", "took", ""], rows);
            return left === 0 ? all : blocks([all, `${counted(left, "step")} more.`]);
        }
        const cellText = (text) => escaped((0, sanitise.tB)(text ?? "", 100));
        const hasRun = ({ timing, status }) => timing !== undefined || !["", "QUEUED", "PENDING", "STATUS_UNKNOWN"].includes(status ?? "");
        function stateText(step) {
            const { status = "", exitCode, isAllowed } = step;
            if (!hasRun(step))
                return "not run";
            const code = exitCode === undefined || exitCode === 0 ? "" : `exit code ${exitCode}`;
            switch (status) {
                case "SUCCESS":
                    return "✅";
                case "FAILURE":
                case "TIMEOUT":
                case "INTERNAL_ERROR": {
                    const about = [status === "FAILURE" ? "" : status, code, isAllowed ? "allowed" : ""];
                    return `${isAllowed ? "⚠️" : "❌"} ${escaped(about.filter((part) => part !== "").join(", "))}`.trim();
                }
                default:
                    return status === "CANCELLED" ? "cancelled" : escaped((0, sanitise.tB)(status, 50));
            }
        }
        function imagesList({ images }) {
            const lines = images.slice(0, mostImages).map((image) => `- ${code((0, verdict.imageText)(image))}`);
            const left = images.length - lines.length;
            return (left > 0 ? [...lines, `- ${left} more`] : lines).join("\n");
        }
        var report_ended = __webpack_require__(5631);
        var label = __webpack_require__(4277);
        var outcome_words = __webpack_require__(2223);
        ;
        const longestBytes = 1024 * 1024 - 1024;
        const icons = {
            succeeded: "✅",
            failed: "❌",
            cancelled: "🚫",
            "timed-out": "⏰",
            aborted: "🛑",
            unknown: "❓",
        };
        const rungs = [
            { hasTails: true, hasTimelines: true, isWhole: true },
            { hasTails: false, hasTimelines: true, isWhole: true },
            { hasTails: false, hasTimelines: false, isWhole: true },
            { hasTails: false, hasTimelines: false, isWhole: false },
        ];
        function summaryOf(ended, timeoutMs, refusal) {
            if (refusal !== undefined)
                return `${icons.unknown} ${escaped((0, sanitise.tB)(refusal.why, 2000))}`;
            const [first, ...others] = (0, label.IO)(ended).map(({ subject, label }) => ({ ended: subject, label, words: (0, outcome_words.Z)(subject, timeoutMs) }));
            if (first === undefined)
                return "";
            const all = [first, ...others];
            if (all.length > 1 && (0, report_ended.c)(ended))
                return `${icons.unknown} ${escaped((0, sanitise.tB)(first.words.why, 2000))}`;
            for (const rung of rungs) {
                const markdown = all.length === 1 ? ofOne(first, rung) : ofSeveral(all, rung);
                if (markdown !== undefined && Buffer.byteLength(markdown) <= longestBytes)
                    return markdown;
            }
            return `${icons.failed} ${escaped((0, verdict.tallyLine)(ended))}`;
        }
        const hasSucceeded = ({ ended }) => ended.outcome.kind === "succeeded";
        const universeOf = ({ target }) => target === undefined ? "" : new URL(target.endpoint).hostname.replace(/^[^.]*\./, "");
        const named = ({ ended, label }) => {
            const logUrl = ended.outcome.last?.build?.logUrl;
            return markdown_link(escaped(label), consoleUrl(logUrl, universeOf(ended)));
        };
        function headOf(one) {
            const { ended, words } = one;
            const { kind, last } = ended.outcome;
            const isDone = kind === "succeeded" || kind === "failed" || kind === "cancelled";
            const text = isDone ? words.line : words.sentences.join(" ");
            const facts = kind === "succeeded" && last?.build !== undefined ? factsOf(last.build) : [];
            return [`${icons[kind]} **${named(one)}** ${escaped(text)}`, ...facts.map(escaped)].join(" · ");
        }
        function ofOne(one, rung) {
            const body = bodyOf(one, rung);
            if (body.length === 0 || !hasSucceeded(one))
                return blocks([headOf(one), ...body]);
            return blocks([headOf(one), fold(foldTitle(one.ended.outcome.last?.build), blocks(body), false)]);
        }
        const foldTitle = (build) => build === undefined || build.images.length === 0 ? "Steps" : build.steps.length === 0 ? "Images" : "Steps and images";
        function bodyOf({ ended, words }, rung) {
            const { kind } = ended.outcome;
            const isEnd = kind === "failed" || kind === "cancelled";
            const quotes = isEnd ? words.sentences.slice(1).map((text) => `> ${escaped(text)}`) : [];
            const advice = isEnd && words.advice !== "" ? [advised((0, sanitise.tB)(words.advice, 1000))] : [];
            return [...quotes, ...advice, ...buildBlocks(ended, rung)];
        }
        const mostOpenFolds = 5;
        function ofSeveral(all, rung) {
            const bad = all.filter((one) => !hasSucceeded(one));
            const shown = rung.isWhole ? all : bad;
            const noun = all.every(({ ended }) => (0, label.a2)(ended, ended.outcome.last) === "build") ? "build" : "operation";
            const rows = shown.map((one) => {
                const seconds = (0, build.cf)(one.ended.outcome.last?.build);
                const took = seconds === undefined ? "–" : (0, time.p0)(seconds * 1000);
                return [icons[one.ended.outcome.kind], named(one), took, escaped((0, sanitise.tB)(one.words.why, 300))];
            });
            const tally = rung.isWhole ? "" : escaped((0, verdict.tallyLine)(all.map(({ ended }) => ended)));
            const parts = [tally, rows.length === 0 ? "" : table(["", noun, "took", "reason"], rows)];
            let length = 0;
            for (const one of rung.isWhole ? bad : []) {
                const body = bodyOf(one, rung);
                if (body.length === 0)
                    continue;
                const title = `${icons[one.ended.outcome.kind]} ${escaped(one.label)} ${escaped(one.words.line)}`;
                const part = fold(title, blocks(body), bad.length <= mostOpenFolds);
                length += part.length;
                if (length > longestBytes)
                    return undefined;
                parts.push(part);
            }
            return blocks(parts);
        }
    })
};
