package org.opencreditbank.bank.credential.vcapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;

/** Exists in a bank that serves pages under the profile {@value #PROFILE}, and in no other. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Profile(ForSuites.PROFILE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@interface ForSuites {
    /** The profile's name. */
    String PROFILE = "vc-api-test";
}
