package org.opencreditbank.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.List;

/**
 * One way of looking at a page.
 *
 * @param width of the window in CSS pixels when a page is fetched
 * @param language as {@code ?lang=} takes it
 * @param script whether the browser runs scripts
 */
record View(int width, String language, boolean script) {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;

    /** Fetched on a phone in Chinese and on a desktop in English; without script, which changes no word, in one language. */
    static List<View> all() {
        return List.of(new View(PHONE, "zh", true), new View(DESKTOP, "en", true), new View(PHONE, "en", false));
    }

    /** The same page seen at the other width: what was fetched is the same at every width, so it isn't fetched anew. */
    View atTheOtherWidth() {
        return new View(isPhone() ? DESKTOP : PHONE, language, script);
    }

    private boolean isPhone() {
        return width == PHONE;
    }

    int height() {
        return isPhone() ? 844 : 900;
    }

    /** A window of its own, with the cookies of somebody who has signed in. */
    BrowserContext open(Browser browser, String cookies) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height())
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
