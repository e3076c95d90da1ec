/** A job summary as GitHub renders it: Markdown with GitHub's extensions, the HTML that GitHub lets through, diagrams. */
import createPurifier, { type WindowLike } from "dompurify";
import { JSDOM } from "jsdom";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const purifier = createPurifier(new JSDOM("").window as unknown as WindowLike);

// GitHub's list (sanitization_filter.rb of html-pipeline), without what nobody writes into a summary.
const elements =
  "h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead tbody tfoot " +
  "blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption " +
  "abbr bdo cite dfn mark small source span time wbr input";
const attributes =
  "href src alt align title lang open start width height colspan rowspan valign type checked disabled cite datetime";

/** The HTML of a summary. A diagram's source is in a `<pre class="mermaid">`. */
export function summaryHtml(markdown: string): string {
  const raw = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  // GitHub marks a fence by `lang`, which its sanitiser lets through; `class` it does not.
  const marked = raw.replaceAll(/<pre><code class="language-([\w-]+)">/g, '<pre lang="$1"><code>');
  const clean = purifier.sanitize(marked, {
    ALLOWED_TAGS: elements.split(" "),
    ALLOWED_ATTR: attributes.split(" "),
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  });
  return clean.replaceAll(/<pre lang="mermaid"><code>(.*?)<\/code><\/pre>/gs, '<pre class="mermaid">$1</pre>');
}
