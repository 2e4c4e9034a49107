package dev.plimsoll.cli.report;

import java.io.IOException;
import java.io.Writer;

/** One way to show what was checked. Writes everything, closes nothing. */
public interface Format {
    void write(Checked checked, Writer out) throws IOException;
}
