package org.opencreditbank.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One way of looking at a page.
 *
 * @param width of the window in CSS pixels
 * @param language as {@code ?lang=} takes it
 * @param script whether the browser runs scripts
 */
record View(int width, String language, boolean script) {

    /** Phone and desktop, Chinese and English, with and without script. */
    static List<View> all() {
        var views = new ArrayList<View>();
        for (boolean script : new boolean[] {true, false}) {
            for (int width : new int[] {390, 1280}) {
                for (String language : new String[] {"zh", "en"}) {
                    views.add(new View(width, language, script));
                }
            }
        }
        return views;
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
