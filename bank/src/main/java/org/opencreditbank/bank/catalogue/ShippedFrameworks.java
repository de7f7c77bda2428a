package org.opencreditbank.bank.catalogue;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Gives a new bank the frameworks and maps that come with the program; what a bank has changed since is left alone. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedFrameworks implements ApplicationRunner {
    private final CatalogueFiles files;
    private final Frameworks frameworks;

    ShippedFrameworks(CatalogueFiles files, Frameworks frameworks) {
        this.files = files;
        this.frameworks = frameworks;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!frameworks.any()) {
            var load = files.load(contents(), new Deed(new Actor.SystemTask("first start"), "frameworks that come with the program"));
            if (load instanceof CatalogueFiles.Load.Faulty(var faults)) {
                throw new IllegalStateException("the program's own frameworks are faulty: " + faults);
            }
        }
    }

    /** The files by name. */
    static Map<String, byte[]> contents() throws IOException {
        var contents = new TreeMap<String, byte[]>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:catalogue/*.yaml")) {
            contents.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
        }
        return contents;
    }
}
