package org.opencreditbank.bank.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. What it sends is checked by the security filters at {@code POST /sign-in}. */
@Controller
class SignInPages {

    @GetMapping("/sign-in")
    @OpenTo(Audience.PUBLIC)
    Page signIn() {
        return Page.of("access/sign-in", "form", Form.EMPTY);
    }

    /** Where a refused sign-in is forwarded, with the name still typed. */
    @PostMapping("/sign-in/again")
    @OpenTo(Audience.PUBLIC)
    Page again(@RequestParam(defaultValue = "") String name, HttpServletRequest request) {
        var waits = request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof LockedException;
        var refusal = waits
                ? Refusal.of("access.waits", "minutes", Long.toString(LockOut.WHILE.toMinutes()))
                : Refusal.of("access.sign-in-wrong");
        return Page.of("access/sign-in", "form", Form.typed(Map.of("name", name)).mistake("", refusal))
                .status(waits ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
