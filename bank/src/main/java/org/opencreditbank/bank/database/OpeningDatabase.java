package org.opencreditbank.bank.database;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Opens the database as soon as it is known which, while Spring is still finding out what else there is to make. */
public final class OpeningDatabase implements ApplicationListener<ApplicationEvent> {

    private @Nullable CompletableFuture<BankDatabase> opening;
    private boolean taken;

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        switch (event) {
            case ApplicationEnvironmentPreparedEvent prepared -> begin(prepared.getEnvironment());
            case ApplicationContextInitializedEvent made ->
                made.getApplicationContext().getBeanFactory().registerSingleton("openingDatabase", this);
            case ApplicationFailedEvent _ -> giveUp();
            default -> {}
        }
    }

    private void begin(Environment settings) {
        var opened = new CompletableFuture<BankDatabase>();
        opening = opened;
        Thread.ofPlatform().daemon().name("database-opening").start(() -> {
            try {
                opened.complete(open(settings));
            } catch (RuntimeException | Error failed) {
                opened.completeExceptionally(failed);
            }
        });
    }

    private static BankDatabase open(Environment settings) {
        String url = settings.getProperty("creditbank.database.url", "");
        return url.isBlank()
                ? BankDatabase.embedded(Path.of(settings.getRequiredProperty("creditbank.data")))
                : BankDatabase.external(
                        url,
                        settings.getProperty("creditbank.database.user", ""),
                        settings.getProperty("creditbank.database.password", ""));
    }

    /** The open database, which is the caller's to close. Fails with what opening it has failed with. */
    BankDatabase take() {
        CompletableFuture<BankDatabase> opened = opening;
        if (opened == null) {
            throw new IllegalStateException("the database is opened when the environment is prepared");
        }
        taken = true;
        try {
            return opened.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** The bank could not be opened before anybody took the database. */
    private void giveUp() {
        CompletableFuture<BankDatabase> opened = opening;
        if (opened != null && !taken) {
            taken = true;
            opened.whenComplete((database, failure) -> {
                if (failure == null) {
                    database.close();
                }
            }).exceptionally(_ -> null).join();
        }
    }
}
