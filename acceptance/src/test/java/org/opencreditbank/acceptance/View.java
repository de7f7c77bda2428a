package org.opencreditbank.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.List;

/**
 * One way of looking at a page.
 *
 * @param width of the window in CSS pixels
 * @param language as {@code ?lang=} takes it
 * @param script whether the browser runs scripts
 */
record View(int width, String language, boolean script) {

    /** Phone and desktop, in Chinese and English; without script, which changes no word, each width in one language. */
    static List<View> all() {
        return List.of(
                new View(390, "zh", true), new View(390, "en", true), new View(1280, "zh", true), new View(1280, "en", true),
                new View(390, "zh", false), new View(1280, "en", false));
    }

    /**
     * Whether axe-core looks: once at each width. It is a script itself, and what it finds depends on what a page is
     * made of, not on its language; that every text exists in both is proved elsewhere.
     */
    boolean isAudited() {
        return script && (width < 600) == language.equals("zh");
    }

    /** A window of its own, with the cookies of somebody who has signed in. */
    BrowserContext open(Browser browser, String cookies) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 900)
                .setJavaScriptEnabled(script)
                .setStorageState(cookies));
        context.setDefaultTimeout(60_000);
        return context;
    }

    @Override
    public String toString() {
        return width + "-" + language + (script ? "" : "-without-script");
    }
}
