export const id = 82;
export const ids = [82];
export const modules = {
    9082: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createLogs: () => (createLogs)
        });
        ;
        const minuteMs = 60_000;
        const mostInAMinute = 20;
        const mostWhileRunning = 16;
        function createListBudget(clock) {
            let sentMs = [];
            let before = Promise.resolve();
            async function place(limitMs, signal, most) {
                const endMs = clock.nowMs() + limitMs;
                for (;;) {
                    if (signal.aborted)
                        return false;
                    const nowMs = clock.nowMs();
                    sentMs = sentMs.filter((atMs) => nowMs - atMs < minuteMs);
                    const blocking = sentMs.at(-most);
                    if (blocking === undefined) {
                        sentMs = [...sentMs, nowMs];
                        return true;
                    }
                    if (blocking + minuteMs > endMs)
                        return false;
                    await clock.sleep(blocking + minuteMs - nowMs, signal);
                }
            }
            return {
                enter(limitMs, signal, isLast) {
                    if (isLast)
                        return place(limitMs, signal, mostInAMinute);
                    const entered = before.then(() => place(limitMs, signal, mostWhileRunning));
                    before = entered;
                    return entered;
                },
            };
        }
        var http_endpoint = __webpack_require__(5128);
        ;
        const bucketForm = /^(?:gs:\/\/)?([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])((?:\/[^\p{Cc}\p{Zl}\p{Zp}]{0,800})?)$/u;
        const buildIdForm = /^[A-Za-z0-9_-]{1,384}$/;
        const projectForm = /^[a-z0-9][a-z0-9.:-]{1,98}[a-z0-9]$/;
        function placesOf(build) {
            const [object, entries] = [objectOf(build), entriesOf(build)];
            const places = writesTo(build);
            return [places.object ? object : [], places.entries ? entries : []].flat();
        }
        const writesNoLog = ({ logging }) => logging === "NONE";
        function writesTo({ logging }) {
            switch (logging) {
                case "NONE":
                    return { object: false, entries: false };
                case "GCS_ONLY":
                    return { object: true, entries: false };
                case "CLOUD_LOGGING_ONLY":
                case "STACKDRIVER_ONLY":
                    return { object: false, entries: true };
                default:
                    return { object: true, entries: true };
            }
        }
        function objectOf({ id = "", logsBucket = "" }) {
            const [, bucket = "", folder = ""] = bucketForm.exec(logsBucket) ?? [];
            const name = `${folder.slice(1)}${folder === "" ? "" : "/"}log-${id}.txt`;
            const isValid = bucket !== "" && !bucket.includes("..") && buildIdForm.test(id);
            const isKept = !name.split("/").some((segment) => segment === "." || segment === "..");
            return isValid && isKept && name.isWellFormed() ? [{ kind: "object", bucket, name }] : [];
        }
        function entriesOf({ id = "", projectId = "", createTimeMs }) {
            const isValid = buildIdForm.test(id) && projectForm.test(projectId);
            return isValid ? [{ kind: "entries", project: projectId, buildId: id, sinceMs: createTimeMs }] : [];
        }
        function logRootsOf(universe, endpoint, emulator) {
            if (endpoint === undefined || !(0, http_endpoint.U9)(endpoint)) {
                return { storage: `https://storage.${universe}`, logging: `https://logging.${universe}` };
            }
            const host = /^(?:http:\/\/)?((?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5})$/.exec(emulator ?? "")?.[1];
            const root = URL.parse(`http://${host}`)?.origin;
            return host === undefined || root === undefined ? undefined : { storage: root, logging: root };
        }
        function objectUrl({ bucket, name }, { storage }) {
            const path = `/${bucket}/${name.split("/").map(encodeURIComponent).join("/")}`;
            const url = new URL(`${storage}${path}`);
            if (url.pathname !== path)
                throw new Error("the address of a log came out as another one");
            return url;
        }
        const entriesUrl = ({ logging }) => new URL(`${logging}/v2/entries:list`);
        function roleFor(place) {
            if (place.kind === "entries")
                return `roles/logging.viewer on the project ${place.project}`;
            return place.bucket.endsWith(".cloudbuild-logs.googleusercontent.com")
                ? "roles/viewer on the project"
                : `roles/storage.objectViewer on the bucket ${place.bucket}`;
        }
        function roleForLog(build) {
            const [place] = placesOf(build);
            return place && roleFor(place);
        }
        var sanitise = __webpack_require__(8180);
        var build = __webpack_require__(8690);
        ;
        function createStepNames(steps) {
            const known = steps.map(({ id, index }) => `Step #${index}${id === undefined ? "" : ` - "${id}"`}`);
            let last = { prefix: "\n", step: undefined };
            const nameIn = (text) => {
                const [found, digits] = /^Step #(\d{1,4})(?: - "[^"]*")?/.exec(text) ?? [];
                const name = known.length === 0 ? found : known[Number(digits)];
                return name !== undefined && text.startsWith(name) ? { step: Number(digits), name } : undefined;
            };
            const stepOf = (text) => {
                const { name, step } = nameIn(text) ?? {};
                return name === text ? step : undefined;
            };
            return {
                stepOf,
                read({ text, part }) {
                    if (text.startsWith(last.prefix))
                        return { text: text.slice(last.prefix.length), step: last.step };
                    const { name = "", step } = nameIn(text) ?? {};
                    if (step !== undefined && text.startsWith(":", name.length)) {
                        if (text.startsWith(": ", name.length))
                            last = { prefix: `${name}: `, step };
                        return { text: text.slice(name.length + 1).replace(/^ /, ""), step };
                    }
                    return { text, step: part === undefined ? undefined : stepOf(part) };
                },
            };
        }
        function partsOf(text) {
            const line = text.endsWith("\r") ? text.slice(0, -1) : text;
            return line.includes("\r") ? line.split(/\r+/) : [line];
        }
        const colours = "(?:\\x1b\\[[\\d;:]*m)*";
        const workspace = new RegExp(`(^${colours}|[\\s"'\`(=]${colours})/workspace/`, "g");
        function withoutWorkspace(text) {
            if (!text.includes("/workspace/"))
                return text;
            return text.replace(workspace, (found, before, at) => {
                const word = /[^\s"'`]*$/.exec(text.slice(0, at + before.length))?.[0] ?? "";
                return word.includes("://") ? found : before;
            });
        }
        const digest = /^Digest: sha256:/;
        const log_line_layers = /^(?:Using default tag: |\S+: Pulling from \S+$|[0-9a-f]{12}: (?:Pulling fs|Waiting|Verifying|Download|Extracting|Pull complete|Already exists))/;
        const pulls = {
            first: [
                [/^Already have image(?: \(with digest\))?: /, "over"],
                [/^Pulling image: /, "pulling"],
            ],
            pulling: [
                [log_line_layers, "pulling"],
                [digest, "pulling"],
                [/^Status: (?:Downloaded newer image|Image is up to date) for /, "named"],
            ],
            named: [[/^[\w.-]+(?:[/:@][\w.-]+)+$/, "over"]],
            over: [],
        };
        function createPull() {
            let state = "first";
            return (line) => {
                const [, next] = pulls[state].find(([form]) => form.test(line)) ?? [];
                state = next ?? "over";
                return next !== undefined && !digest.test(line);
            };
        }
        ;
        const stepName = ({ index, id }) => `step ${index}${id === undefined ? "" : ` "${(0, sanitise.tB)(id, 100)}"`}`;
        const stepTitle = (step) => `S${stepName(step).slice(1)}${step.builder === undefined ? "" : ` (${(0, sanitise.tB)(step.builder, 200)})`}`;
        function runInTurn(steps) {
            const awaited = [];
            return steps.every(({ waitFor, index }) => {
                const before = steps.slice(0, index);
                const direct = waitFor.length === 0 ? before : before.filter(({ id }) => id !== undefined && waitFor.includes(id));
                const all = new Set(direct.flatMap((step) => [step.index, ...(awaited[step.index] ?? [])]));
                awaited.push(all);
                return all.size === index;
            });
        }
        const longestLabel = 24;
        function createLayout(steps, label, printer) {
            const labels = steps.map((step) => (0, sanitise.tB)((0, build.w4)(step), longestLabel));
            const width = Math.max(0, ...labels.map(({ length }) => length));
            let isGrouped = label === undefined && runInTurn(steps);
            let open;
            const finished = new Set();
            const closed = new Set();
            const close = () => {
                if (open === undefined)
                    return;
                printer.endGroup();
                closed.add(open);
                open = undefined;
            };
            const titleOf = (part) => {
                if (typeof part !== "number")
                    return part === "source" ? "Source" : "Push";
                const step = steps[part];
                return step === undefined ? `Step ${part}` : stepTitle(step);
            };
            const enter = (part) => {
                if (!isGrouped || open === part || closed.has(part))
                    return;
                if (steps.length === 0 && typeof open === "number" && !finished.has(open))
                    isGrouped = false;
                close();
                if (!isGrouped)
                    return;
                printer.group(titleOf(part));
                open = part;
            };
            const prefixOf = (part) => {
                const own = typeof part === "number" ? (labels[part] ?? String(part)) : (part ?? "");
                return `${label === undefined ? "" : `${label}  `}${own.padEnd(width)}  `;
            };
            return {
                begin: enter,
                finish: (step) => void finished.add(step),
                line(text, part) {
                    if (part !== undefined)
                        enter(part);
                    const isOwn = isGrouped && (part === undefined || part === open);
                    const shown = (0, sanitise.lg)(withoutWorkspace(text), true);
                    printer.line(isOwn ? shown : `${prefixOf(part)}${shown}`.trimEnd());
                },
                close,
            };
        }
        ;
        function unreadLog(unread) {
            const reasons = unread.map(({ place, why }) => `${shown(place)}: ${why}`).join("; ");
            const roles = unread.map(({ place }) => roleFor(place)).join(", or ");
            return {
                why: `The build's log cannot be read: ${(reasons || "the build does not say where it is").replace(/\.$/, "")}.`,
                roles: roles === "" ? "" : `Grant ${roles}.`,
            };
        }
        const shown = (place) => place.kind === "object" ? `gs://${place.bucket}/${place.name}` : "Cloud Logging";
        function tailLines({ stepIndex, lines }, steps) {
            const step = stepIndex === undefined ? undefined : steps[stepIndex];
            return [`The last 50 lines of ${step === undefined ? "the log" : stepName(step)}:`, ...lines];
        }
        var base_clock = __webpack_require__(2030);
        ;
        const most = 50;
        const longestKept = 4000;
        const mostCharacters = 4_000_000;
        function createTails() {
            const all = [];
            const tails = new Map();
            let size = 0;
            let latest;
            const append = (lines, text) => {
                lines.push(text);
                const dropped = lines.length > most ? lines.shift() : undefined;
                return text.length - (dropped?.length ?? 0);
            };
            return {
                add(text, step) {
                    const kept = text.length > longestKept ? text.slice(0, longestKept) : text;
                    append(all, kept);
                    if (step === undefined)
                        return;
                    const lines = tails.get(step) ?? [];
                    if (step !== latest) {
                        tails.delete(step);
                        tails.set(step, lines);
                        latest = step;
                    }
                    size += append(lines, kept);
                    for (const [old, silent] of tails) {
                        if (size <= mostCharacters)
                            return;
                        for (const { length } of silent)
                            size -= length;
                        tails.delete(old);
                    }
                },
                of: (step) => (step === undefined ? all : (tails.get(step) ?? [])),
            };
        }
        ;
        const phases = new Map([
            ["FETCHSOURCE", "source"],
            ["BUILD", "steps"],
            ["PUSH", "push"],
            ...["DONE", "ERROR", "TIMEOUT", "CANCELLED", "INTERNAL_ERROR", "EXPIRED"].map((word) => [word, "end"]),
        ]);
        function createLog(steps, isTail, layout) {
            const names = createStepNames(steps);
            const tails = createTails();
            const pulls = new Map();
            const isBare = steps.length === 1 && steps[0]?.id === undefined;
            let phase = isTail ? "steps" : "start";
            let ended = false;
            let held;
            const print = (text, part) => {
                tails.add(text, typeof part === "number" ? part : undefined);
                layout?.line(text, part);
            };
            const enter = (next) => {
                phase = next;
                ended ||= next === "end";
                if (next === "end")
                    layout?.close();
            };
            function addOfStep(text, step) {
                phase = "steps";
                const isPull = pulls.get(step) ?? createPull();
                pulls.set(step, isPull);
                if (!isPull(text))
                    print(text, step);
            }
            function addOther(text) {
                if (isBare && phase === "steps") {
                    addBare(text);
                    return;
                }
                if (phase === "start" && (text === "" || text.startsWith('starting build "')))
                    return;
                const next = phases.get(text);
                const [, verb, name = ""] = /^(Starting|Finished) (Step #.*)$/.exec(text) ?? [];
                const step = names.stepOf(name);
                if (next !== undefined)
                    enter(next);
                else if (step === undefined)
                    print(text, phase === "source" || phase === "push" ? phase : undefined);
                else if (verb === "Starting")
                    layout?.begin(step);
                else
                    layout?.finish(step);
            }
            function addBare(text) {
                const word = held;
                held = undefined;
                if (word !== undefined && isFollowedBy(word, text)) {
                    enter(phases.get(word) ?? "steps");
                    addOther(text);
                    return;
                }
                if (word !== undefined)
                    addOfStep(word, 0);
                const next = phases.get(text);
                if (next === "end" || next === "push") {
                    held = text;
                    ended ||= next === "end";
                }
                else
                    addOfStep(text, 0);
            }
            return {
                add(entry) {
                    const { text, step } = names.read(entry);
                    for (const part of partsOf(text)) {
                        if (step === undefined)
                            addOther(part);
                        else
                            addOfStep(part, step);
                    }
                },
                hasEnded: () => ended,
                close() {
                    held = undefined;
                    layout?.close();
                },
                tail(step) {
                    const own = step === undefined ? [] : tails.of(step);
                    const lines = (own.length > 0 ? own : tails.of(undefined)).map((text) => (0, sanitise.lg)(withoutWorkspace(text), false));
                    if (lines.length === 0)
                        return undefined;
                    return own.length > 0 && step !== undefined ? { stepIndex: step, lines } : { lines };
                },
            };
        }
        function isFollowedBy(word, next) {
            if (word === "PUSH")
                return /^(?:Pushing |Artifacts |Uploading |DONE$|ERROR$)/.test(next);
            return word !== "DONE" && next.startsWith("ERROR: ");
        }
        var base_json = __webpack_require__(768);
        var time = __webpack_require__(2475);
        var answer = __webpack_require__(3838);
        ;
        function failedRead(result, wallMs) {
            if (result.kind === "lost")
                return { kind: "passing", why: result.why };
            const { quota, why, atLeastMs } = (0, answer.Of)(result, wallMs);
            if (quota)
                return { kind: "passing", why, isQuota: true, atLeastMs };
            if ((0, answer.WE)(result.status) || isPage(result))
                return { kind: "passing", why, atLeastMs };
            return { kind: "refused", why: storageError(result) ?? why };
        }
        const isPage = ({ headers, text }) => /^text\/html\b/i.test(String(headers["content-type"] ?? "")) || /^\s*<(?:!doctype\s+)?html\b/i.test(text);
        function storageError({ status, text }) {
            const [code, message, details] = ["Code", "Message", "Details"].map((name) => (0, sanitise.tB)(new RegExp(`<${name}>([^<]{1,2000})</${name}>`).exec(text)?.[1] ?? "", 300));
            return code ? `${status} ${code}: ${details || message}` : undefined;
        }
        ;
        const pageSize = 1000;
        const lateMs = 20_000;
        function createEntriesReader(url, { project, buildId, sinceMs }, { sender, budget, clock, isTail }, take) {
            const seen = new Map();
            let newestMs = sinceMs ?? Number.NEGATIVE_INFINITY;
            let unauthorised = 0;
            const filter = () => {
                const fromMs = Math.max(sinceMs ?? Number.NEGATIVE_INFINITY, newestMs - lateMs);
                const parts = [`logName="projects/${project}/logs/cloudbuild"`, 'resource.type="build"'];
                const since = Number.isFinite(fromMs) ? [`timestamp>="${(0, time.Ly)(fromMs)}"`] : [];
                return [...parts, `resource.labels.build_id="${buildId}"`, ...since].join(" AND ");
            };
            async function list(page, limitMs, signal) {
                const orderBy = `timestamp ${isTail ? "desc" : "asc"}`;
                const body = JSON.stringify({ resourceNames: [`projects/${project}`], orderBy, pageSize, ...page });
                const sent = await sender.send({ method: "POST", url, headers: {}, body, limitMs, signal });
                if (sent.kind !== "sent")
                    return { kind: sent.kind, why: sent.why };
                const result = sent.shown();
                const isUnauthorised = result.kind === "answer" && result.status === 401;
                unauthorised = isUnauthorised ? unauthorised + 1 : 0;
                const final = isUnauthorised ? sent.refused() : undefined;
                if (isUnauthorised && final === undefined && unauthorised < 2) {
                    return { kind: "passing", why: "the bearer was refused (401)" };
                }
                if (result.kind === "lost" || result.status !== 200)
                    return failedRead(result, clock.wallMs());
                return parseList(result.text) ?? { kind: "passing", why: `${url.hostname}: the answer is no list of entries` };
            }
            return {
                async read(limitMs, signal, isLast) {
                    const endMs = isLast ? clock.nowMs() + limitMs : Number.POSITIVE_INFINITY;
                    const asked = filter();
                    let pageToken;
                    let isNew = false;
                    do {
                        const inTime = await budget.enter(endMs - clock.nowMs(), signal, isLast);
                        if (!inTime)
                            return { kind: "read", isNew, isWhole: false };
                        const page = { filter: asked, ...(pageToken === undefined ? {} : { pageToken }) };
                        const listed = await list(page, Math.max(1, Math.min(limitMs, endMs - clock.nowMs())), signal);
                        if (listed.kind !== "list")
                            return listed;
                        const fresh = listed.entries.filter(({ id }) => !seen.has(id)).sort(inOrder);
                        for (const { id, atMs } of fresh) {
                            seen.set(id, atMs);
                            newestMs = Math.max(newestMs, atMs);
                        }
                        isNew ||= fresh.length > 0;
                        if (fresh.length > 0)
                            await take(fresh);
                        pageToken = isTail ? undefined : listed.nextPageToken;
                    } while (pageToken !== undefined);
                    for (const [id, atMs] of seen)
                        if (atMs < newestMs - lateMs)
                            seen.delete(id);
                    return { kind: "read", isNew, isWhole: true };
                },
            };
        }
        function parseList(text) {
            const json = (0, base_json.Xy)((0, base_json.qF)(text));
            if (json === undefined)
                return undefined;
            return { kind: "list", entries: (0, base_json.jk)(json.entries).flatMap(entryOf), nextPageToken: (0, base_json.Je)(json.nextPageToken) };
        }
        function entryOf(value) {
            const entry = (0, base_json.Xy)(value);
            const { timestamp, insertId: id, textPayload, jsonPayload, labels } = entry ?? {};
            const text = [textPayload, (0, base_json.Xy)(jsonPayload)?.message].find((part) => typeof part === "string");
            const atMs = (0, time.jR)(timestamp);
            if (typeof text !== "string" || typeof id !== "string" || atMs === undefined)
                return [];
            const [, seconds, fraction = ""] = /^(.{19})(?:\.(\d+))?/.exec(String(timestamp)) ?? [];
            const line = Number(/-(\d{1,15})$/.exec(id)?.[1] ?? 0);
            const part = (0, base_json.Je)((0, base_json.Xy)(labels)?.build_step);
            return [{ text, part, id, atMs, time: `${seconds}.${fraction.padEnd(9, "0")}`, line }];
        }
        const inOrder = (a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.line - b.line);
        ;
        const longestRange = 4 * 1024 * 1024;
        function createObjectReader(url, sender, take, { isTail, wallMs }) {
            let position = 0;
            let isFirst = true;
            let skipped = 0;
            let unauthorised = 0;
            return {
                skipped: () => skipped,
                async read(limitMs, signal) {
                    const fromEnd = isTail && isFirst;
                    const range = fromEnd ? `bytes=-${longestRange}` : `bytes=${position}-${position + longestRange - 1}`;
                    let body;
                    let isNew = false;
                    const onChunk = async (chunk, status, headers) => {
                        body ??= bodyOf(status, headers, fromEnd ? undefined : position);
                        if (body === undefined)
                            return false;
                        if (fromEnd && isFirst) {
                            position = body.startsAt;
                            skipped = body.startsAt;
                        }
                        isFirst = false;
                        const known = Math.min(chunk.length, Math.max(0, position - body.startsAt));
                        body.startsAt += known;
                        if (known === chunk.length)
                            return true;
                        position += chunk.length - known;
                        body.startsAt = position;
                        isNew = true;
                        await take(chunk.subarray(known));
                        return !signal.aborted;
                    };
                    const headers = { accept: "*/*", range };
                    const sent = await sender.send({ method: "GET", url, headers, limitMs, signal, onChunk });
                    if (sent.kind !== "sent")
                        return { kind: sent.kind, why: sent.why };
                    const result = sent.shown();
                    const status = result.kind === "lost" ? 0 : result.status;
                    if (status !== 401)
                        unauthorised = 0;
                    if (result.kind === "answer" && (status === 200 || status === 206)) {
                        body ??= bodyOf(status, result.headers, fromEnd ? undefined : position);
                        if (body === undefined)
                            return { kind: "passing", why: `${url.hostname}: the answer is not the log` };
                        return { kind: "read", isNew, isWhole: position >= body.length };
                    }
                    if (status === 416)
                        return { kind: "read", isNew: false, isWhole: true };
                    if (status === 404)
                        return { kind: "absent", why: "404" };
                    if (status === 401) {
                        unauthorised += 1;
                        const final = sent.refused();
                        if (final === undefined && unauthorised < 2)
                            return { kind: "passing", why: "the bearer was refused (401)" };
                    }
                    return failedRead(result, wallMs());
                },
            };
        }
        function bodyOf(status, headers, from) {
            if (isPage({ headers, text: "" }))
                return undefined;
            if (status === 200)
                return { startsAt: 0, length: 0 };
            const [, first, length] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers["content-range"])) ?? [];
            if (first === undefined || (from !== undefined && Number(first) !== from))
                return undefined;
            return { startsAt: Number(first), length: length === "*" ? Number.POSITIVE_INFINITY : Number(length) };
        }
        ;
        const longestLine = 16_384;
        const lf = 0x0a;
        function createLines() {
            let begun = [];
            let size = 0;
            const keep = (bytes) => {
                const fits = bytes.subarray(0, Math.max(0, longestLine - size));
                if (fits.length > 0)
                    begun.push(Buffer.from(fits));
                size += fits.length;
            };
            const take = () => {
                const line = Buffer.concat(begun).toString();
                begun = [];
                size = 0;
                return line;
            };
            return {
                add(bytes) {
                    const lines = [];
                    let start = 0;
                    for (let end = bytes.indexOf(lf); end >= 0; end = bytes.indexOf(lf, start)) {
                        if (size === 0)
                            lines.push(bytes.toString("utf8", start, Math.min(end, start + longestLine)));
                        else {
                            keep(bytes.subarray(start, end));
                            lines.push(take());
                        }
                        start = end + 1;
                    }
                    if (start < bytes.length)
                        keep(bytes.subarray(start));
                    return lines;
                },
                rest: () => (size === 0 ? [] : [take()]),
            };
        }
        ;
        function createLogSource(build, isTail, means, take) {
            const lines = createLines();
            let isStarted = false;
            const taking = async (entries) => {
                isStarted = true;
                await take(entries);
            };
            const readerOf = (place) => {
                if (place.kind === "entries") {
                    const { read } = createEntriesReader(entriesUrl(means.roots), place, { ...means, isTail }, taking);
                    return { place, read };
                }
                const wallMs = () => means.clock.wallMs();
                const reader = createObjectReader(objectUrl(place, means.roots), means.sender, takeBytes, { isTail, wallMs });
                let isBegun = false;
                async function takeBytes(all) {
                    for (let at = 0; at < all.length; at += 16384)
                        await takePiece(all.subarray(at, at + 16384));
                }
                async function takePiece(bytes) {
                    const whole = lines.add(bytes);
                    if (!isBegun && reader.skipped() > 0)
                        isBegun = whole.shift() !== undefined;
                    await taking(whole.map((text) => ({ text })));
                }
                return { place, read: reader.read };
            };
            const reasons = new Map();
            const refused = new Set();
            const places = placesOf(build);
            const readers = places.map(readerOf);
            if (build.logStreaming === "STREAM_OFF" && !isTail)
                readers.reverse();
            let current = readers[0];
            const turn = () => {
                const next = isStarted ? undefined : readers.find((reader) => reader !== current && !refused.has(reader.place));
                current = next ?? current;
                return next !== undefined;
            };
            return {
                kind: () => current?.place.kind,
                isStarted: () => isStarted,
                turn,
                unread: () => places.flatMap((place) => (reasons.has(place) ? [{ place, why: reasons.get(place) ?? "" }] : [])),
                rest: () => lines.rest().map((text) => ({ text })),
                async read(limitMs, signal, isLast) {
                    for (;;) {
                        if (current === undefined)
                            return { kind: "refused", why: "the build does not say where its log is" };
                        const read = await current.read(limitMs, signal, isLast);
                        if (read.kind === "refused")
                            refused.add(current.place);
                        if (read.kind === "refused" || read.kind === "absent")
                            reasons.set(current.place, read.why);
                        else
                            reasons.delete(current.place);
                        if (read.kind !== "refused" || !turn())
                            return read;
                    }
                },
            };
        }
        ;
        const requestLimitMs = 30_000;
        const growth = 1.5;
        const paces = { object: { leastMs: 1000, mostMs: 10_000 }, entries: { leastMs: 15_000, mostMs: 15_000 } };
        const afterQuotaMs = 60_000;
        const missingMs = 60_000;
        const againMs = 1000;
        function createFollower(build, { isTail, layout, ...means }, events) {
            const { clock } = means;
            const log = createLog(build.steps, isTail, layout);
            const stopping = new AbortController();
            const following = new AbortController();
            let waking = new AbortController();
            let lookedMs = Number.NEGATIVE_INFINITY;
            let isFinishing = false;
            let loop = Promise.resolve();
            const source = createLogSource(build, isTail, means, async (entries) => {
                if (stopping.signal.aborted)
                    return;
                entries.forEach(log.add);
                if (log.hasEnded())
                    events.ended();
                await events.printed();
            });
            async function look(limitMs, signal) {
                lookedMs = clock.nowMs();
                const read = await source.read(limitMs, signal, isFinishing);
                if (read.kind !== "read" && !signal.aborted)
                    events.trouble(read.why);
                return read;
            }
            async function sleep(ms) {
                waking = new AbortController();
                await clock.sleep(ms, AbortSignal.any([waking.signal, following.signal]));
            }
            async function readOn() {
                const startMs = clock.nowMs();
                let intervalMs = 0;
                let isMissing = false;
                while (!isFinishing && !stopping.signal.aborted) {
                    const read = await look(requestLimitMs, following.signal);
                    if (isFinishing || stopping.signal.aborted)
                        return;
                    if (read.kind === "refused") {
                        events.refused();
                        return;
                    }
                    if (read.kind === "absent" && !isMissing && clock.nowMs() - startMs >= missingMs) {
                        isMissing = true;
                        if (!source.turn())
                            events.missing();
                    }
                    const isNew = read.kind === "read" && read.isNew;
                    const { leastMs, mostMs } = paces[source.kind() ?? "object"];
                    intervalMs = isNew ? leastMs : Math.min(mostMs, Math.max(leastMs, intervalMs * growth));
                    if (isNew && !read.isWhole)
                        continue;
                    const isQuota = read.kind === "passing" && read.isQuota === true;
                    const atLeastMs = read.kind === "passing" ? (read.atLeastMs ?? 0) : 0;
                    await sleep(Math.max(intervalMs, atLeastMs, isQuota ? afterQuotaMs : 0));
                }
            }
            async function readRest(endMs) {
                let isAgain = false;
                for (let leftMs = endMs - clock.nowMs(); leftMs > 0; leftMs = endMs - clock.nowMs()) {
                    if (stopping.signal.aborted)
                        return "incomplete";
                    const read = await look(leftMs, stopping.signal);
                    if (read.kind === "refused")
                        return "refused";
                    if (read.kind === "read" && read.isWhole) {
                        if (log.hasEnded())
                            return "whole";
                        if (isAgain && !read.isNew && source.isStarted() && source.kind() === "object")
                            return "whole";
                        isAgain = true;
                    }
                    if (read.kind === "passing" && read.isQuota)
                        return "incomplete";
                    if (!source.isStarted())
                        source.turn();
                    await clock.sleep(Math.min(againMs, Math.max(0, endMs - clock.nowMs())), stopping.signal);
                }
                return !source.isStarted() && source.unread().length > 0 ? "refused" : "incomplete";
            }
            return {
                log,
                unread: source.unread,
                follow() {
                    loop = readOn();
                },
                wake() {
                    if (source.kind() === "object" && clock.nowMs() - lookedMs >= paces.object.leastMs)
                        waking.abort();
                },
                async finish(limitMs) {
                    const endMs = clock.nowMs() + limitMs;
                    isFinishing = true;
                    following.abort();
                    await (0, base_clock.ux)(loop, endMs - clock.nowMs(), clock, stopping.signal);
                    const end = await (0, base_clock.ux)(readRest(endMs), Math.max(0, endMs - clock.nowMs()), clock, stopping.signal);
                    if (!stopping.signal.aborted) {
                        source.rest().forEach(log.add);
                        await (0, base_clock.ux)(events.printed(), Math.max(0, endMs - clock.nowMs()), clock, stopping.signal);
                    }
                    return end ?? "incomplete";
                },
                stop() {
                    if (stopping.signal.aborted)
                        return;
                    stopping.abort();
                    following.abort();
                    log.close();
                },
            };
        }
        ;
        const finishLimitMs = 4500;
        function createBuildLog({ mode, runner, signal, label, means, warned }) {
            const { promise: textEnded, resolve } = Promise.withResolvers();
            const isStream = mode === "stream";
            const print = createPrinter(runner, (text) => means?.sender.hide(text) ?? text);
            const say = (text) => print.line(`${label === undefined ? "" : `${label}  `}${text}`.trimEnd());
            let follower;
            let isBegun = false;
            let isRefused = false;
            let link = "";
            let trouble = "";
            const tellRefused = () => {
                isRefused = true;
                const { why, roles } = unreadLog(follower?.unread() ?? []);
                const isKnown = warned.has(roles);
                warned.add(roles);
                if (isKnown)
                    say(`${why} ${link}`);
                else
                    runner.annotate("warning", "Log not readable", [why, roles, link].filter((part) => part !== "").join(" "));
            };
            const events = {
                async printed() {
                    print.flush();
                    await runner.drained();
                },
                ended: resolve,
                missing() {
                    say("The build has written no log yet.");
                    print.flush();
                },
                refused: tellRefused,
                trouble(why) {
                    if (why !== trouble)
                        runner.debug((0, sanitise.tB)(`No text of the log came: ${why}`));
                    trouble = why;
                },
            };
            function begin(build) {
                link = (0, sanitise.tB)(build.logUrl ?? "", 500);
                if (isBegun || signal.aborted || (build.startTimeMs === undefined && build.status !== "WORKING"))
                    return;
                isBegun = true;
                if (writesNoLog(build))
                    say("This build writes no log.");
                else if (means !== undefined) {
                    const layout = isStream ? createLayout(build.steps, label, print) : undefined;
                    follower = createFollower(build, { ...means, isTail: !isStream, layout }, events);
                }
                print.flush();
            }
            return {
                textEnded,
                seen({ build, done }) {
                    if (!isStream || build === undefined)
                        return;
                    const isFirst = !isBegun;
                    begin(build);
                    if (done)
                        return;
                    if (isFirst)
                        follower?.follow();
                    else
                        follower?.wake();
                },
                async ended({ kind, last }) {
                    const build = last?.done ? last.build : undefined;
                    if (build !== undefined && (isStream || kind === "failed"))
                        begin(build);
                    if (follower === undefined)
                        return undefined;
                    const end = build === undefined || isRefused ? undefined : await follower.finish(finishLimitMs);
                    if (signal.aborted)
                        return undefined;
                    follower.stop();
                    if (end === "refused")
                        tellRefused();
                    if (end === "incomplete")
                        say(`The log is incomplete: ${link}`);
                    const tail = kind === "failed" && build !== undefined ? follower.log.tail(build.failedStep?.index) : undefined;
                    if (tail !== undefined && build !== undefined && !isStream) {
                        const [heading = "", ...lines] = tailLines(tail, build.steps);
                        say(heading);
                        lines.forEach(print.line);
                    }
                    print.flush();
                    return tail && { ...tail, lines: tail.lines.map(print.hide) };
                },
                stop: () => follower?.stop(),
            };
        }
        function createPrinter(runner, hide) {
            let lines = [];
            const flush = () => {
                if (lines.length > 0)
                    runner.info(hide(lines.join("\n")));
                lines = [];
            };
            return {
                hide,
                flush,
                line: (text) => void lines.push(text),
                group(title) {
                    flush();
                    runner.group(hide(title));
                },
                endGroup() {
                    flush();
                    runner.endGroup();
                },
            };
        }
        ;
        function createLogs({ connection, endpoint, env, clock, labelOf, ...options }) {
            const { runner, signal } = options;
            const roots = logRootsOf(connection.universe, endpoint, env.STORAGE_EMULATOR_HOST);
            const means = roots && {
                roots,
                clock,
                sender: connection.openSender(),
                budget: createListBudget(clock),
            };
            if (means === undefined) {
                runner.info("No log is read: endpoint is on loopback, and STORAGE_EMULATOR_HOST names no HOST:PORT there.");
            }
            const warned = new Set();
            const builds = new Map();
            const close = () => {
                for (const build of builds.values())
                    build.stop();
            };
            signal.addEventListener("abort", close);
            return {
                of(index) {
                    const build = builds.get(index) ?? createBuildLog({ ...options, means, warned, label: labelOf(index) });
                    builds.set(index, build);
                    return build;
                },
                close() {
                    signal.removeEventListener("abort", close);
                    close();
                },
            };
        }
    })
};
