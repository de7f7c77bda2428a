package org.opencreditbank.bank.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * To whom a handler method is open. Every handler has one: the bank does not start otherwise. Which <em>rows</em> a visitor may
 * see is asked of {@link Scope}, which a handler takes as a parameter.
 *
 * <pre>{@code
 * @PostMapping("/api/v1/deposits")
 * @OpenTo(value = REGISTRAR, programs = DEPOSITS_WRITE)
 * ResponseEntity<DepositView> handIn(…, Scope scope) { scope.requireOrganisation(organisation.id()); … }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {
    /** People. */
    Audience[] value() default {};

    /** Programs that hold one of these scopes. */
    ProgramScope[] programs() default {};
}
