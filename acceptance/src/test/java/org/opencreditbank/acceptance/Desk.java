package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;

/** A window in which somebody works as people do: follows links, fills fields, presses buttons. */
final class Desk implements AutoCloseable {
    private final BrowserContext window;
    private final Page page;
    private final String address;

    private Desk(BrowserContext window, String address) {
        this.window = window;
        this.page = window.newPage();
        this.address = address;
    }

    /** Of somebody who has signed in; an empty name for nobody in particular. */
    static Desk of(Browser browser, String address, String language, String name, String password) {
        var desk = new Desk(new View(1280, language, true).open(browser, "{}"), address);
        if (!name.isEmpty()) {
            new Visitor(name, password, "{}").signIn(desk.page, address);
        }
        desk.page.navigate(address + "?lang=" + language);
        return desk;
    }

    /** Types an address, without its first slash. */
    Desk opens(String path) {
        assertThat(page.navigate(address + path).status()).as(path).isEqualTo(200);
        return this;
    }

    Desk follows(String link) {
        page.locator("a", new Page.LocatorOptions().setHasText(link)).first().click();
        page.waitForLoadState();
        return this;
    }

    /** Fills a field by its name, whatever kind it is; a choice is made by value. */
    Desk fills(String field, String value) {
        Locator at = field(field);
        unfold(at);
        if (at.evaluate("field => field.tagName").equals("SELECT")) {
            at.selectOption(value);
        } else {
            at.fill(value);
        }
        return this;
    }

    /** As {@link #fills}, for the first field whose name begins so. */
    Desk fillsFirst(String beginning, String value) {
        page.locator("main [name^='" + beginning + "']").first().fill(value);
        return this;
    }

    /** Where the first link leads of the first row, or whatever else, that says this; without its first slash. */
    String addressOf(String what, String says) {
        return page.locator(what, new Page.LocatorOptions().setHasText(says)).first().locator("a").first().getAttribute("href").substring(1);
    }

    /** Chooses by what is shown. */
    Desk chooses(String field, String shown) {
        field(field).selectOption(new SelectOption().setLabel(shown));
        return this;
    }

    /** Adds a file of plain text. */
    Desk adds(String field, String name, String text) {
        field(field).setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Presses a button of the form that is sent there, by its value where it has several; nothing may be refused. */
    Desk sends(String form, String value) {
        Locator button = page.locator("main form[action*='" + form + "'] button" + (value.isEmpty() ? "" : "[value='" + value + "']")).last();
        unfold(button);
        button.click();
        page.waitForLoadState();
        assertThat(page.locator(".errors").allInnerTexts()).as("refused at " + page.url()).isEmpty();
        return this;
    }

    private Locator field(String name) {
        return page.locator("main [name='" + name + "']").first();
    }

    private static void unfold(Locator hidden) {
        hidden.evaluate("element => { for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }");
    }

    /** What the page says, all of it, with what is folded up. */
    String reads() {
        page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
        return page.locator("main").innerText();
    }

    /** The innermost text that a selector finds. */
    String text(String selector) {
        return page.locator(selector).first().innerText();
    }

    /** Where the window is, below the bank's address. */
    String place() {
        return page.url().substring(address.length()).replaceAll("[?#].*", "");
    }

    @Override
    public void close() {
        window.close();
    }
}
