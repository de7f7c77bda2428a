package org.opencreditbank.bank.commandline;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
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
        return of(application, arguments.length == 0 ? "" : arguments[0]).execute(arguments);
    }

    /** With all commands. */
    static CommandLine of(Class<?> application) {
        return of(application, "");
    }

    /** With the one command that is named, where there is one: making them all takes a part of a second. */
    private static CommandLine of(Class<?> application, String named) {
        var line = new CommandLine(new RootCommand(application));
        List<ServiceLoader.Provider<BankCommand>> all =
                ServiceLoader.load(BankCommand.class).stream().toList();
        List<ServiceLoader.Provider<BankCommand>> wanted =
                all.stream().filter(command -> name(command).equals(named)).toList();
        if (named.equals(StartCommand.NAME)) {
            line.addSubcommand(new StartCommand());
        } else if (!wanted.isEmpty()) {
            wanted.forEach(command -> line.addSubcommand(command.get()));
        } else {
            line.addSubcommand(new StartCommand());
            all.forEach(command -> line.addSubcommand(command.get()));
        }
        line.setUsageHelpWidth(WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            explain(failure, command.getErr());
            return FAILED;
        });
        return line;
    }

    private static String name(ServiceLoader.Provider<BankCommand> command) {
        CommandLine.Command described = command.type().getAnnotation(CommandLine.Command.class);
        return described == null ? "" : described.name();
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
