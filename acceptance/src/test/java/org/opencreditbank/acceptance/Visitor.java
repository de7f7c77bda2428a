package org.opencreditbank.acceptance;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who looks at pages.
 *
 * @param name to sign in with; {@code nobody} does not sign in
 * @param password that goes with it
 * @param cookies of the signed-in session, as Playwright stores them
 */
record Visitor(String name, String password, String cookies) {
    private static final Visitor NOBODY = new Visitor("nobody", "", "{}");

    /** As the sample region lists its sign-ins: a name, a password, a role and whose it is. */
    private static final Pattern SIGN_IN = Pattern.compile(
            "(?m)^ +(\\S+) +(\\S+) +(?:learner|registrar|branch staff|provider|officer|expert|administrator), .+$");

    /** Nobody in particular, and everybody whom the sample region lets in. */
    static List<Visitor> of(RunningBank bank) {
        var visitors = new ArrayList<Visitor>(List.of(NOBODY));
        Matcher listed = SIGN_IN.matcher(bank.said());
        while (listed.find()) {
            visitors.add(new Visitor(listed.group(1), listed.group(2), "{}"));
        }
        return visitors;
    }

    Visitor withCookies(String state) {
        return new Visitor(name, password, state);
    }

    /** By the page, as people do. */
    void signIn(Page page, String address) {
        if (this.name.equals(NOBODY.name)) {
            return;
        }
        page.navigate(address + "sign-in");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", password);
        page.click("main button");
        page.waitForLoadState();
        if (page.url().contains("/sign-in")) {
            throw new AssertionError("The sample sign-in " + name + " does not open the bank");
        }
    }
}
