/** All faults there are, one file each in the packages below. */
@NullMarked
package dev.plimsoll.lab.rig.fault;

import org.jspecify.annotations.NullMarked;
