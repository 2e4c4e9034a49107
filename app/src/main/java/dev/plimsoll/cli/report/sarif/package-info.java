/** Reports as SARIF 2.1.0, for code hosts. */
@NullMarked
package dev.plimsoll.cli.report.sarif;

import org.jspecify.annotations.NullMarked;
