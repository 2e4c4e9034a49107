package dev.plimsoll.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A manual page in roff, from the same model as the help. */
public final class ManPage {
    private static final List<String> CODES = List.of(
            "0\nclean, or passed",
            "1\nfindings at or over --fail-on, or a verdict that failed",
            "2\nwrong usage, or a named path that does not exist",
            "3\na bug or a failure of Plimsoll",
            "4\ncould not decide: a file could not be understood, or there was none");

    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The pages of a command line and of its subcommands, by file name. */
    public static Map<String, String> all(CommandLine commands) {
        var pages = new TreeMap<String, String>();
        pages.put(name(commands.getCommandSpec()) + ".1", new ManPage(commands.getCommandSpec()).text());
        commands.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .forEach(command -> pages.put(name(command) + ".1", new ManPage(command).text()));
        return pages;
    }

    private String text() {
        var usage = command.usageMessage();
        lines.add(".TH " + quoted(name(command).toUpperCase(Locale.ROOT))
                + " 1 \"\" Plimsoll \"Plimsoll manual\"\n.nh\n.ad l");
        section("NAME", name(command) + " \\- " + escaped(String.join(" ", usage.header())));
        section("SYNOPSIS", synopsis());
        if (usage.footer().length > 0) {
            section("EXAMPLES", listing(usage.footer()));
        }
        if (usage.description().length > 0) {
            section(
                    "DESCRIPTION",
                    escaped(String.join("\n.PP\n", usage.description())).replace("\n.PP\n\n.PP\n", "\n.PP\n"));
        }
        commands();
        arguments();
        section("EXIT STATUS", ".TP\n" + String.join("\n.TP\n", CODES));
        return String.join("\n", lines) + "\n";
    }

    private String synopsis() {
        var words = new ArrayList<>(List.of("\\fB" + escaped(command.qualifiedName(" ")) + "\\fR"));
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> words.add("[" + escaped(option.longestName()) + value(option) + "]"
                        + (option.isMultiValue() ? "..." : "")));
        command.positionalParameters()
                .forEach(parameter -> words.add(
                        escaped("[" + parameter.paramLabel() + "]") + (parameter.isMultiValue() ? "..." : "")));
        if (!command.subcommands().isEmpty()) {
            words.add("COMMAND");
        }
        return String.join(" ", words);
    }

    private void commands() {
        var shown = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .toList();
        if (!shown.isEmpty()) {
            lines.add(".SH COMMANDS");
        }
        shown.forEach(sub -> item(sub.name(), sub.usageMessage().header()));
    }

    private void arguments() {
        lines.add(".SH OPTIONS");
        command.positionalParameters()
                .forEach(parameter -> item(parameter.paramLabel(), parameter.description(), parameter));
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option ->
                        item(String.join(", ", option.names()) + value(option), option.description(), option));
    }

    private void item(String name, String[] words, ArgSpec argument) {
        var text = String.join(" ", words).replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()));
        item(name, new String[] {text});
    }

    private void item(String name, String... words) {
        lines.add(".TP\n\\fB" + escaped(name) + "\\fR\n" + escaped(String.join(" ", words)));
    }

    private void section(String title, String text) {
        lines.add(".SH " + quoted(title) + "\n" + text);
    }

    private static String value(CommandLine.Model.OptionSpec option) {
        return option.arity().max() > 0 ? "=" + option.paramLabel() : "";
    }

    private static String listing(String[] texts) {
        return ".nf\n" + escaped(String.join("\n", Arrays.asList(texts))) + "\n.fi";
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** Nothing a typesetter would take for an order of its own; ours begin lines with a dot and a letter. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\n'", "\n\\&'");
    }
}
