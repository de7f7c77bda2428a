package org.opencreditbank.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The least that Spring Boot can serve: the baseline of starting and of idle memory. */
@SpringBootApplication
@RestController
public class HelloPage {

    /** Serves until it is stopped. */
    public static void main(String[] arguments) {
        SpringApplication.run(HelloPage.class, arguments);
    }

    /** The page. */
    @GetMapping("/")
    public String hello() {
        return "Hello";
    }
}
