package org.opencreditbank.bank.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Name and password of a person. A name nobody has costs as much time as a wrong password. */
final class PasswordCheck implements AuthenticationProvider {
    private final SignIns signIns;
    private final PasswordEncoder passwords;
    private final LockOut lockOut;
    private final String nobodysHash;

    PasswordCheck(SignIns signIns, PasswordEncoder passwords, LockOut lockOut) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.lockOut = lockOut;
        this.nobodysHash = java.util.Objects.requireNonNull(passwords.encode("nobody signs in with this"));
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        var name = claimed.getName();
        var password = String.valueOf(claimed.getCredentials());
        var address = claimed.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (lockOut.waits(SignIns.key(name), address)) {
            throw new LockedException("waits");
        }
        var kept = signIns.find(name);
        var hash = kept.map(SignIns.Kept::passwordHash).orElse(nobodysHash);
        if (!matches(password, hash) || kept.isEmpty()) {
            lockOut.failed(SignIns.key(name), address);
            throw new BadCredentialsException("name or password");
        }
        lockOut.succeeded(SignIns.key(name));
        var signedIn = kept.get().signedIn();
        var authentication = UsernamePasswordAuthenticationToken.authenticated(
                signedIn, null, List.of(new SimpleGrantedAuthority("ROLE_" + signedIn.role())));
        authentication.setDetails(claimed.getDetails());
        return authentication;
    }

    private boolean matches(String password, @Nullable String hash) {
        try {
            return passwords.matches(password, hash);
        } catch (IllegalArgumentException tooLong) {
            return false; // longer than any password that was ever taken
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
