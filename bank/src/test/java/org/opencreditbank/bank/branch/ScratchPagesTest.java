package org.opencreditbank.bank.branch;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.*;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.*;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScratchPagesTest {
    @Autowired SignIns signIns; @Autowired Organisations organisations; @LocalServerPort int port;
    static final Deed T = new Deed(new Actor.SystemTask("test"), "test"); static final String P = "桂花载酒少年游 2026";
    void save(String n, String html) throws Exception { Files.writeString(Path.of("/tmp/h5shots/" + n + ".html"), html); }
    @Test void pages() throws Exception {
        long hz = organisations.enter(OrganisationEntry.of("HZ", "Hangzhou branch", "杭州分中心", OrganisationRole.BRANCH), "t", "t").id();
        long nb = organisations.enter(OrganisationEntry.of("NB", "Ningbo branch", "宁波分中心", OrganisationRole.BRANCH), "t", "t").id();
        signIns.openForOrganisation("hz", P, Role.BRANCH_STAFF, hz, T); signIns.openForOrganisation("nb", P, Role.BRANCH_STAFF, nb, T); signIns.openForAdministrator("boss", P, T);
        for (String lang : List.of("zh", "en")) {
            var b = new Browser(port).speaking(lang); b.signIn("hz", P);
            var c = new Browser(port).speaking(lang); c.signIn("nb", P);
            var a = new Browser(port).speaking(lang); a.signIn("boss", P);
            save("counter-" + lang, b.get("/branch").body());
            save("open-" + lang, b.get("/branch/open").body());
            save("open-wrong-" + lang, b.post("/branch/open", "/branch/open", Map.of("name","","kind","CITIZEN_ID","document","330102195302110024","where","")).body());
            String doc = lang.equals("zh") ? "E1230001" : "E1230002";
            var r = b.post("/branch/open", "/branch/open", Map.of("name","阿卜杜·热合曼","kind","PASSPORT","document",doc,"where","CN","birth","1953-02-11"));
            String n = r.uri().getPath().replaceAll(".*/", "");
            save("opened-" + lang, r.body());
            b.post("/branch/open", "/branch/open", Map.of("name","阿卜杜·热合曼","kind","PASSPORT","document",doc + "9","where","CN","birth","1953-02-11"));
            save("letter-" + lang, b.post("/branch", "/branch/accounts/" + n + "/letter", Map.of()).body());
            save("refused-" + lang, b.post("/branch", "/branch/accounts/" + n + "/activate", Map.of("shown", "")).body());
            b.post("/branch", "/branch/accounts/" + n + "/activate", Map.of("shown", "护照原件"));
            b.post("/branch", "/branch/accounts/" + n + "/proxies", Map.of("proxy-who", "赵军，儿子，已验身份证"));
            b.post("/branch", "/branch/accounts/" + n + "/name", Map.of("new-name", "阿卜杜·热合曼·买买提", "name-paper", "户口簿"));
            save("elsewhere-" + lang, c.post("/branch", "/branch/find/document", Map.of("kind","PASSPORT","document",doc,"where","CN")).body());
            c.post("/branch", "/branch/find/document", Map.of("kind","PASSPORT","document",doc,"where","CN","reason","本人迁居宁波，到柜台办理"));
            save("account-" + lang, a.get("/branch/accounts/" + n).body());
            save("duplicates-" + lang, b.post("/branch/duplicates", "/branch/duplicates/search", Map.of()).body());
            save("found-" + lang, b.post("/branch", "/branch/find/name", Map.of("name","阿卜杜·热合曼","birth","1953-02-11")).body());
            save("activate-" + lang, b.get("/activate").body());
            save("activate-documents-" + lang, b.get("/activate/documents").body());
        }
    }
}
