/** The demo world: a fictional association whose mail never leaves the machine. */
@NullMarked
package org.dateline.demo;

import org.jspecify.annotations.NullMarked;
