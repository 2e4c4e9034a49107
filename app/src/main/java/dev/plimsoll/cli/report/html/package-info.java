/** Pages without anything from elsewhere: markup, and plots as pictures in it. */
@NullMarked
package dev.plimsoll.cli.report.html;

import org.jspecify.annotations.NullMarked;
