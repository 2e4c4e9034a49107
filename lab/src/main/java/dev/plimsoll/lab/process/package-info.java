/** Processes and folders that never outlive this JVM. */
@NullMarked
package dev.plimsoll.lab.process;

import org.jspecify.annotations.NullMarked;
