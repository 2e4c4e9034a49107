/** Side-by-side benchmarks: ratios against peers or the floor in one run, median and worst. */
@NullMarked
package dev.plimsoll.bench;

import org.jspecify.annotations.NullMarked;
