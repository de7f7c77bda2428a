package org.opencreditbank.acceptance;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks for violations of WCAG 2.2 AA with axe-core. */
final class Axe {
    private static final String SCRIPT = script();
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
              return JSON.stringify(found.violations.flatMap(v => v.nodes.map(n => (
                { rule: v.id + ': ' + v.help, where: n.target.join(' '), why: n.failureSummary }))));
            }
            """;

    private Axe() {}

    /** Has axe-core come along with every page of a window: handing half a megabyte to each page by itself takes longer than the look. */
    static void comeAlong(BrowserContext window) {
        window.addInitScript(SCRIPT);
    }

    /** Each with rule, place and reason; none is what we want. The window has it {@linkplain #comeAlong along}. */
    static List<String> violations(Page page) {
        var said = new ArrayList<String>();
        for (JsonObject each : new Gson().fromJson((String) page.evaluate(RUN), JsonObject[].class)) {
            said.add(each.get("rule").getAsString() + "\n  at " + each.get("where").getAsString() + "\n  "
                    + each.get("why").getAsString());
        }
        return said;
    }

    private static String script() {
        try (InputStream bytes = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(bytes, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
