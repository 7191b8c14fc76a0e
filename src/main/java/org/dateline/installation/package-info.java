/** This installation: its database, its data folder, its mode and the time by which it decides. */
@NullMarked
package org.dateline.installation;

import org.jspecify.annotations.NullMarked;
