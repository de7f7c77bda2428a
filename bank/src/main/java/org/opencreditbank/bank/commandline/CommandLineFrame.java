package org.opencreditbank.bank.commandline;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.StartRefused;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;

/** The whole command line, put together from what the rooms bring. */
public final class CommandLineFrame {

    /** The program could not do it, for a reason that is not an answer. */
    private static final int FAILED = 3;

    private static final int WIDTH = 110;

    private CommandLineFrame() {}

    /**
     * Runs one command.
     *
     * @param application the bank's Spring Boot application
     * @return what to hand to {@link System#exit}
     */
    public static int run(Class<?> application, String... arguments) {
        return of(application).execute(arguments);
    }

    static CommandLine of(Class<?> application) {
        var line = new CommandLine(new RootCommand(application));
        line.addSubcommand(new StartCommand());
        for (BankCommand command : ServiceLoader.load(BankCommand.class)) {
            line.addSubcommand(command);
        }
        line.setUsageHelpWidth(WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            explain(failure, command.getErr());
            return FAILED;
        });
        return line;
    }

    /** In plain words where we know them; otherwise all that there is to know. */
    private static void explain(Exception failure, PrintWriter err) {
        StartRefused refused = cause(failure, StartRefused.class);
        PortInUseException taken = cause(failure, PortInUseException.class);
        FileSystemException file = cause(failure, FileSystemException.class);
        if (refused != null) {
            err.println(refused.getMessage());
        } else if (taken != null) {
            err.println("Port " + taken.getPort() + " is taken by another program. Choose another one, for example"
                    + " with --port " + (taken.getPort() + 1) + ", or --port 0 for any that is free.");
        } else if (file != null) {
            err.println(inWords(file));
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    private static String inWords(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "There is no file " + failure.getFile() + ". Check the name and the folder.";
            case AccessDeniedException _ -> "The file " + failure.getFile() + " may not be read or written by this user.";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}
