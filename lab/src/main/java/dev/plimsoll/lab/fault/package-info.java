/** Breaks the links between those who talk to a database, one proxy per link and one file per fault. */
@NullMarked
package dev.plimsoll.lab.fault;

import org.jspecify.annotations.NullMarked;
