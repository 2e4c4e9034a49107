/** Reports as JSON, which {@code docs/json.md} describes. */
@NullMarked
package dev.plimsoll.cli.report.json;

import org.jspecify.annotations.NullMarked;
