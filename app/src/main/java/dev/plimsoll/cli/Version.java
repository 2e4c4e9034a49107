package dev.plimsoll.cli;

import picocli.CommandLine.IVersionProvider;

/** Which version this is, from the jar it came in. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"plimsoll " + number()};
    }

    static String number() {
        var said = Version.class.getPackage().getImplementationVersion();
        return said == null ? "in development" : said;
    }
}
