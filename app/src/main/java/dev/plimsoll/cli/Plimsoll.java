package dev.plimsoll.cli;

import dev.plimsoll.check.Level;
import dev.plimsoll.cli.terminal.Coloured;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Choice;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.tree.GitException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** The command line: every verb, and what happens to a mistake. */
@Command(
        name = "plimsoll",
        header = "Keeps a change to how services reach their database from taking the shop down.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll check .",
            "        What is wrong with the configuration in this repository.",
            "  plimsoll explain CAP01",
            "        What a rule means, with a failing and a passing example.",
            "",
            "Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a failure of ours,",
            "            4 could not decide.",
            "'plimsoll help COMMAND' says more."
        })
public final class Plimsoll {
    private Plimsoll() {}

    /** Runs what was typed. Answers the exit code, whatever happens: a JVM that dies would say 1, which means findings. */
    public static int run(Shell shell, String... typed) {
        try {
            return in(shell).execute(typed);
        } catch (StackOverflowError | OutOfMemoryError exhausted) {
            shell.err().println("plimsoll: failed: " + exhausted);
            return Exit.FAILED.code();
        }
    }

    /** The commands, wired to a shell. */
    static CommandLine in(Shell shell) {
        var commands = new CommandLine(new Plimsoll())
                .addSubcommand(new CheckCommand(shell))
                .addSubcommand(new BudgetCommand(shell))
                .addSubcommand(new ExplainCommand(shell))
                .addSubcommand(new RehearseCommand(shell))
                .addSubcommand(new CanaryCommand(shell))
                .addSubcommand(new UpCommand(shell))
                .addSubcommand(new ReplayCommand(shell))
                .addSubcommand(new DocsCommand(shell))
                .addSubcommand(new HelpCommand())
                .addSubcommand(new GenerateCompletion());
        commands.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ").optionListHeading("%n");
        commands.getCommandSpec().usageMessage().commandListHeading("%nCommands:%n");
        commands.getSubcommands().values().forEach(Plimsoll::examplesFirst);
        return commands.setOut(shell.out())
                .setErr(shell.err())
                .registerConverter(Level.class, new Choice<>(Level.class))
                .registerConverter(Coloured.class, new Choice<>(Coloured.class))
                .registerConverter(BudgetCommand.Kind.class, new Choice<>(BudgetCommand.Kind.class))
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(shell.screen().columns())
                .setParameterExceptionHandler(Plimsoll::misused)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    }

    /** What a person types next stands before what could be typed. */
    private static void examplesFirst(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        usage.synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n");
        var order = new ArrayList<>(usage.sectionKeys());
        order.removeAll(List.of(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, UsageMessageSpec.SECTION_KEY_FOOTER));
        order.addAll(
                order.indexOf(UsageMessageSpec.SECTION_KEY_SYNOPSIS) + 1,
                List.of(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, UsageMessageSpec.SECTION_KEY_FOOTER));
        usage.sectionKeys(order);
    }

    private static int misused(ParameterException mistake, String[] typed) {
        var command = mistake.getCommandLine();
        var err = command.getErr();
        err.println("plimsoll: " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' says what can be typed.");
        return Exit.USAGE.code();
    }

    private static int failed(Exception failure, CommandLine command) {
        var err = command.getErr();
        if (failure instanceof UsageException) {
            err.println("plimsoll: " + failure.getMessage());
            return Exit.USAGE.code();
        }
        var secrets = new Secrets();
        err.println("plimsoll: failed: " + secrets.mask(words(failure)));
        if (verbose(command)) {
            stack(failure).map(secrets::mask).forEach(err::println);
        } else {
            err.println("This is a failure of plimsoll, not of your files; --verbose shows where it happened.");
        }
        return Exit.FAILED.code();
    }

    private static Stream<String> stack(Exception failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString().lines();
    }

    private static String words(Exception failure) {
        return failure instanceof GitException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private static boolean verbose(CommandLine command) {
        return command.getParseResult().hasMatchedOption("--verbose");
    }
}
