package org.opencreditbank.acceptance;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the pages that somebody can reach by following links from the first one, so that a new page is looked at too. */
final class Walk {
    /** Pages of one pattern look alike: one of each is enough; lists whose rows differ are walked by their rows. */
    private static final int OF_EACH_PATTERN = 1;

    private static final int AT_MOST = 60;

    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"]*)\"[^>]*>");

    private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9-]*)(?:[^>]*? class=\"([^\"]*)\")?[^>]*>");

    private Walk() {}

    /**
     * Paths in the order found, each with the {@linkplain #shape shape} of its page. Pages are only read here; that they can be seen is
     * looked at later, in every view.
     */
    static Map<String, String> from(APIRequestContext visitor, String address, String first) {
        var queue = new ArrayDeque<String>(List.of(first));
        var found = new LinkedHashMap<String, String>();
        Map<String, Integer> patterns = new HashMap<>();
        while (!queue.isEmpty() && found.size() < AT_MOST) {
            String path = queue.poll();
            if (found.containsKey(path) || patterns.merge(pattern(path), 1, Integer::sum) > OF_EACH_PATTERN) {
                continue;
            }
            String text = visitor.get(address + path.substring(1)).text();
            found.put(path, shape(text));
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                String href = link.group(1).replace("&amp;", "&");
                if (!link.group().contains(" download") && !href.startsWith("#")) {
                    URI next = URI.create(address + path.substring(1)).resolve(href);
                    if (next.toString().startsWith(address) && isPage(next.getRawPath())) {
                        queue.add(next.getRawPath());
                    }
                }
            }
        }
        return found;
    }

    /**
     * The pages to which the rows of a list lead: of the whole list, or of each choice of a filter the first.
     *
     * @param filter name of the filter's field; empty for the whole list
     */
    static Set<String> rows(Page page, String address, String list, String filter) {
        var found = new LinkedHashSet<String>();
        page.navigate(address + list.substring(1));
        for (Object choice : filter.isEmpty() ? List.of("") : (List<?>) page.evaluate(
                "name => [...document.querySelectorAll(`select[name=${name}] option`)].map(each => each.value).filter(each => each)", filter)) {
            page.navigate(address + list.substring(1) + (filter.isEmpty() ? "" : "?" + filter + "=" + choice));
            var links = (List<?>) page.evaluate("() => [...document.querySelectorAll('tbody th a')].map(each => each.pathname)");
            links.stream().limit(filter.isEmpty() ? AT_MOST : 1).forEach(link -> found.add(link.toString()));
        }
        return found;
    }

    /** What a page is made of, without its words and numbers: two pages of one shape look alike. */
    static String shape(String html) {
        var parts = new StringBuilder();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            parts.append(tag.group(1)).append(tag.group(2) == null ? "" : "." + tag.group(2)).append(' ');
        }
        return parts.toString();
    }

    private static boolean isPage(String path) {
        return !path.startsWith("/api/") && !path.startsWith("/assets/") && !path.matches(".*\\.[a-z0-9]{2,5}");
    }

    /** The path with what looks like an id or a code taken out. */
    static String pattern(String path) {
        return path.replaceAll("(?<=/)[^/]*[^a-z/-][^/]*", "*");
    }
}
