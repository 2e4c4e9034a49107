/** Runs the Patroni and the etcd that are installed on this machine on a lab's servers. */
@NullMarked
package dev.plimsoll.lab.patroni;

import org.jspecify.annotations.NullMarked;
