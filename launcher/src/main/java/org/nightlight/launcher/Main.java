package org.nightlight.launcher;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit status: 0 done, 1 some inputs failed, 2 wrong usage or configuration. Errors go to standard
 * error, one line that says what to do.
 */
@Command(
        name = "nightlight",
        mixinStandardHelpOptions = true,
        version = "Nightlight 0.1.0",
        description = "A child-safety platform any online service can run.",
        subcommands = {
            DemoCommand.class,
            DemoCodeCommand.class,
            ServeCommand.class,
            HashCommand.class,
            MatchCommand.class,
            DecideCommand.class,
            RulesCommand.class,
            BankCommand.class,
            LedgerCommand.class,
            VaultCommand.class,
            ExportCommand.class,
            KeysCommand.class,
            CyberTipCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RehearseCommand.class
        },
        footer = {
            "",
            "Also, without starting Java first: nightlight test, nightlight bench.",
            "Never test with real abuse material."
        })
public final class Main implements Runnable {

    static final int DONE = 0;
    static final int SOME_FAILED = 1;
    static final int WRONG_USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    /** Runs a command and ends the process with its status. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command. */
    static int execute(String... arguments) {
        // commands answer on standard output; a server that is started sets its own logging up
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        CommandLine commands = new CommandLine(new Main());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((exception, command, result) -> {
            command.getErr().println("nightlight: " + Failure.oneLine(exception));
            return exception instanceof Failure failure ? failure.status() : WRONG_USAGE;
        });
        commands.setParameterExceptionHandler((exception, parsed) -> {
            CommandLine command = exception.getCommandLine();
            command.getErr()
                    .println("nightlight: " + exception.getMessage() + " (try: nightlight "
                            + command.getCommandSpec().qualifiedName(" ").replaceFirst("^nightlight ?", "")
                            + " --help)");
            return WRONG_USAGE;
        });
        return commands.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }
}
